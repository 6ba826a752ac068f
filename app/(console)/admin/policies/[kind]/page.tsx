import type { Metadata } from "next";
import { Badge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { LiveRefresh } from "@/components/live-refresh";
import { PageBar } from "@/components/page-bar";
import { policyTitles } from "@/domain/policy-changes/model";
import { itemChoices, kindOf, loadPolicy, loadViewer } from "../loaders";
import styles from "../policies.module.css";
import { policyAbout } from "../policy-words";
import { ChangeHistory } from "./_components/change-history";
import { PolicyDesk } from "./_components/policy-desk";
import { PolicyInForce } from "./_components/policy-in-force";
import { WaitingChange } from "./_components/waiting-change";

type Props = { params: Promise<{ kind: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Policy: ${policyTitles[kindOf((await params).kind)]}` };
}

export default async function PolicyPage({ params }: Props) {
  const kind = kindOf((await params).kind);
  const [{ policy, changes, waiting, preview }, viewer] = await Promise.all([loadPolicy(kind), loadViewer()]);
  const decided = changes.filter(({ status }) => status !== "proposed");
  return (
    <>
      <LiveRefresh topics={["policies"]} />
      <PageBar
        title={`${policyTitles[kind]} policy`}
        about="Changed by two people, after a preview on the data of this moment"
      >
        {policy.applying ? <Badge tone="accent">Being applied</Badge> : null}
        <ButtonLink href="/admin/policies">All policies</ButtonLink>
      </PageBar>
      <div className={styles.page}>
        <p className="sub">{policyAbout[kind]}</p>
        <PolicyInForce policy={policy} now={viewer.now} />
        {waiting && preview ? (
          <WaitingChange change={waiting} preview={preview} items={itemChoices} viewer={viewer} />
        ) : (
          <PolicyDesk
            key={policy.version}
            policy={{ kind: policy.kind, value: policy.value } as Parameters<typeof PolicyDesk>[0]["policy"]}
            version={policy.version}
            items={itemChoices}
            refusal={viewer.proposeRefusal}
          />
        )}
        <ChangeHistory changes={decided} now={viewer.now} />
      </div>
    </>
  );
}
