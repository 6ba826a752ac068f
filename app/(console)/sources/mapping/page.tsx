import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { SimulatedBadge } from "@/components/badge";
import { LinkSwitch } from "@/components/link-tabs";
import { LiveRefresh } from "@/components/live-refresh";
import { PageBar } from "@/components/page-bar";
import { SearchBox } from "@/components/search-box";
import { SourceTabs } from "../_components/source-tabs";
import { CensusNote } from "./_components/census-note";
import { ChangeList } from "./_components/change-list";
import { ListTable } from "./_components/list-table";
import { UnmappedTable } from "./_components/unmapped-table";
import { loadChanges, loadMappings, loadUnmapped, loadViewer } from "./loaders";
import styles from "./mapping.module.css";
import { loadMappingParams, mappingHref, mappingTabs } from "./search-params";

const searchedWords = { lists: "Line item or tag", unmapped: "Words of the tag" } as const;

export const metadata: Metadata = { title: "Tag mapping" };

export default async function MappingPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await loadMappingParams(searchParams);
  const { tab, q } = params;
  const [viewer, page, waiting, decided, unmapped] = await Promise.all([
    loadViewer(),
    loadMappings(),
    loadChanges("proposed"),
    tab === "changes" ? loadChanges("decided") : [],
    tab === "unmapped" ? loadUnmapped(params) : null,
  ]);
  const tabWords = {
    lists: "Line items",
    unmapped: "Unmapped tags",
    changes: waiting.length > 0 ? `Changes (${waiting.length} waiting)` : "Changes",
  };
  return (
    <>
      <LiveRefresh topics={["mappings", "runs"]} />
      <PageBar title="Sources" about="Which tags each line item may come from, best first" />
      <div className={styles.tabs}>
        <SourceTabs current="mapping" counts={waiting.length > 0 ? { mapping: waiting.length } : undefined} />
      </div>
      <div className={styles.controls}>
        <LinkSwitch
          label="Tag mapping"
          choices={mappingTabs.map((key) => ({
            key,
            label: tabWords[key],
            href: mappingHref({ tab: key }),
            current: key === tab,
          }))}
        />
        {tab !== "changes" && (
          <SearchBox
            key={tab}
            q={q}
            href={mappingHref({ tab, q: "" })}
            placeholder={searchedWords[tab]}
            label={`Search by ${searchedWords[tab].toLowerCase()}`}
            whileTyping
            className={styles.find}
          />
        )}
        <p className={styles.version}>
          Version {page.version} in force
          {page.simulated && <SimulatedBadge />}
          <CensusNote census={page.census} now={viewer.now} />
        </p>
      </div>
      {tab === "lists" && <ListTable lists={page.lists} q={q} counted={page.census.countedAt !== null} />}
      {unmapped && <UnmappedTable page={unmapped} params={params} lists={page.lists} census={page.census} />}
      {tab === "changes" && <ChangeList waiting={waiting} decided={decided} viewer={viewer} />}
    </>
  );
}
