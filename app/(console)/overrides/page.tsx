import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { LinkTabs } from "@/components/link-tabs";
import { LiveRefresh } from "@/components/live-refresh";
import { PageBar } from "@/components/page-bar";
import { ProposalList } from "./_components/proposal-list";
import { Register } from "./_components/register";
import { loadProposals, loadRegister, loadViewer } from "./loaders";
import styles from "./overrides.module.css";
import { loadOverrideParams, overridesHref, overrideTabs } from "./search-params";

export const metadata: Metadata = { title: "Overrides" };

const tabWords = { authorise: "To authorise", in_force: "In force", decided: "Decided" };

export default async function OverridesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await loadOverrideParams(searchParams);
  const { tab, after } = params;
  const [viewer, waiting, decided, register] = await Promise.all([
    loadViewer(),
    loadProposals("proposed", tab === "authorise" ? after : null),
    tab === "decided" ? loadProposals("decided", after) : null,
    tab === "in_force" ? loadRegister(params) : null,
  ]);
  return (
    <>
      <LiveRefresh topics={["overrides"]} />
      <PageBar title="Overrides" about="What wins over the source: one person proposes, another authorises" />
      <div className={styles.tabs}>
        <LinkTabs
          label="Overrides"
          tabs={overrideTabs.map((key) => ({
            key,
            label: tabWords[key],
            href: overridesHref({ tab: key }),
            current: key === tab,
            count: key === "authorise" && !waiting.nextCursor && !after ? waiting.rows.length : undefined,
          }))}
        />
      </div>
      {tab === "authorise" && <ProposalList page={waiting} viewer={viewer} params={params} />}
      {decided && <ProposalList page={decided} viewer={viewer} params={params} />}
      {register && <Register page={register} viewer={viewer} params={params} />}
    </>
  );
}
