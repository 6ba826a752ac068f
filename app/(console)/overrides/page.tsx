import type { Metadata } from "next";
import Link from "next/link";
import type { SearchParams } from "nuqs/server";
import { EffortTracker } from "@/app/_lib/effort-tracker";
import { ButtonLink } from "@/components/button";
import { LinkTabs } from "@/components/link-tabs";
import { LiveRefresh } from "@/components/live-refresh";
import { PageBar } from "@/components/page-bar";
import { Delegations } from "./_components/delegations";
import { ProposalList } from "./_components/proposal-list";
import { Register } from "./_components/register";
import { loadBulkProposals, loadDelegations, loadProposals, loadRegister, loadViewer } from "./loaders";
import styles from "./overrides.module.css";
import { loadOverrideParams, overridesHref, overrideTabs } from "./search-params";

export const metadata: Metadata = { title: "Overrides" };

const tabWords = { authorise: "To authorise", in_force: "In force", decided: "Decided", delegations: "Delegation" };

export default async function OverridesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await loadOverrideParams(searchParams);
  const { tab, after } = params;
  const ofRun = tab === "authorise" ? params.bulk : null;
  const [viewer, waiting, bulks, decided, register, delegations] = await Promise.all([
    loadViewer(),
    loadProposals("proposed", tab === "authorise" ? after : null, ofRun),
    loadBulkProposals(),
    tab === "decided" ? loadProposals("decided", after) : null,
    tab === "in_force" ? loadRegister(params) : null,
    tab === "delegations" ? loadDelegations() : null,
  ]);
  // A later page, or the list of one run, says nothing of how many wait in all.
  const isWhole = !waiting.nextCursor && !after && ofRun === null;
  return (
    <>
      <EffortTracker subject="overrides" />
      <LiveRefresh topics={["overrides"]} />
      <PageBar title="Overrides" about="What wins over the source: one person proposes, another authorises">
        {viewer.proposeRefusal === null && <ButtonLink href="/overrides/import">Import CSV…</ButtonLink>}
      </PageBar>
      <div className={styles.tabs}>
        <LinkTabs
          label="Overrides"
          tabs={overrideTabs.map((key) => ({
            key,
            label: tabWords[key],
            href: overridesHref({ tab: key }),
            current: key === tab,
            count: key === "authorise" && isWhole ? waiting.rows.length + bulks.length : undefined,
          }))}
        />
      </div>
      {ofRun !== null && (
        <p className={styles.ofRun}>
          Proposals of bulk run {ofRun}.{" "}
          <Link className="link" href={overridesHref({ tab: "authorise" })}>
            All that wait
          </Link>
        </p>
      )}
      {tab === "authorise" && (
        <ProposalList page={waiting} bulks={after || ofRun !== null ? [] : bulks} viewer={viewer} params={params} />
      )}
      {decided && <ProposalList page={decided} viewer={viewer} params={params} />}
      {delegations && <Delegations {...delegations} viewer={viewer} />}
      {register && <Register page={register} viewer={viewer} params={params} />}
    </>
  );
}
