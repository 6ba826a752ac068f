import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { SimulatedBadge } from "@/components/badge";
import { LinkSwitch } from "@/components/link-tabs";
import { LiveRefresh } from "@/components/live-refresh";
import { PageBar } from "@/components/page-bar";
import { SearchBox } from "@/components/search-box";
import { CensusNote } from "./_components/census-note";
import { RuleTable } from "./_components/rule-table";
import { loadRules, loadViewer } from "./loaders";
import styles from "./rules.module.css";
import { loadRulesParams, rulesHref } from "./search-params";
import { countShown, filterRules, type RuleShow, ruleShows, sortRules } from "./sort-rules";

export const metadata: Metadata = { title: "Rules" };

const showWords: Readonly<Record<RuleShow, string>> = {
  all: "All",
  off: "Switched off",
  waiting: "Change waits",
  failing: "Failing",
};

export default async function RulesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await loadRulesParams(searchParams);
  const [viewer, page] = await Promise.all([loadViewer(), loadRules()]);
  const rows = sortRules(filterRules(page.rows, params.q, params.show), params.sort, params.dir);
  return (
    <>
      <LiveRefresh topics={["rules", "runs", "issues"]} />
      <PageBar title="Rules" about="What every value is checked for, and what that was worth">
        {page.simulated && <SimulatedBadge />}
      </PageBar>
      <div className={styles.controls}>
        <LinkSwitch
          label="Rules shown"
          choices={ruleShows.map((key) => ({
            key,
            label: `${showWords[key]} ${countShown(page.rows, key)}`,
            href: rulesHref({ ...params, show: key }),
            current: key === params.show,
          }))}
        />
        <SearchBox
          q={params.q}
          href={rulesHref({ ...params, q: "" })}
          placeholder="Words or number"
          label="Search rules by words or number"
          whileTyping
          className={styles.find}
        />
        <p className={styles.counted}>
          <CensusNote census={page.census} now={viewer.now} />
        </p>
      </div>
      <RuleTable rows={rows} params={params} />
    </>
  );
}
