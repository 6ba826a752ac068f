import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { EffortTracker } from "@/app/_lib/effort-tracker";
import { SimulatedBadge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { Kbd } from "@/components/kbd";
import { PageBar } from "@/components/page-bar";
import { SearchBox } from "@/components/search-box";
import { Facets } from "./_components/facets";
import { IssueList } from "./_components/issue-list";
import { NoIssues } from "./_components/no-issues";
import { ViewTabs } from "./_components/view-tabs";
import styles from "./issues.module.css";
import { loadFacets, loadIssues, loadViewCounts, loadViewer } from "./loaders";
import { extentWords, firstOf, turnHrefs } from "./page-extent";
import { issuesHref, loadIssueParams, sortHrefs } from "./search-params";
import { isAllSimulated } from "./simulated";

export const metadata: Metadata = { title: "Issues" };

export default async function IssuesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await loadIssueParams(searchParams);
  const [page, facets, counts, viewer] = await Promise.all([
    loadIssues(params),
    loadFacets(params),
    loadViewCounts(),
    loadViewer(),
  ]);
  const first = firstOf(params, page);
  return (
    <div className={styles.page}>
      <EffortTracker subject="queue" />
      <PageBar title="Issues" about={<About simulated={isAllSimulated(page.rows)} />}>
        {page.rows[0] ? (
          <ButtonLink look="primary" href={`/issues/${page.rows[0].id}`}>
            Start at the top <Kbd>n</Kbd>
          </ButtonLink>
        ) : null}
      </PageBar>
      <div className={styles.views}>
        <ViewTabs params={params} counts={counts} />
        <SearchBox
          key={params.q}
          q={params.q}
          href={issuesHref(params, { q: "" })}
          placeholder="Search issues"
          label="Search issues by title or company"
          className={styles.search}
        />
      </div>
      <Facets params={params} facets={facets} />
      {page.rows.length === 0 ? (
        <NoIssues params={params} />
      ) : (
        <IssueList
          queryKey={issuesHref(params, { after: params.after })}
          rows={page.rows}
          extent={extentWords(first, page)}
          now={page.now}
          viewer={viewer}
          sorting={{ id: params.sort, desc: params.dir === "desc" }}
          sortHrefs={sortHrefs(params)}
          {...turnHrefs(params, first, page)}
        />
      )}
    </div>
  );
}

/** Where everything is simulated it is said once, and the titles keep their width. */
const About = ({ simulated }: { simulated: boolean }) => (
  <>One row is one decision {simulated ? <SimulatedBadge /> : null}</>
);
