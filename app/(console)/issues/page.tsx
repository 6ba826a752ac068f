import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { EffortTracker } from "@/app/_lib/effort-tracker";
import { SimulatedBadge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { Kbd } from "@/components/kbd";
import { PageBar } from "@/components/page-bar";
import { SearchBox } from "@/components/search-box";
import { SavedViews } from "../_saved-views/saved-views";
import { Facets } from "./_components/facets";
import { IssueList } from "./_components/issue-list";
import { LayoutButton } from "./_components/layout-button";
import { NoIssues } from "./_components/no-issues";
import { ViewTabs } from "./_components/view-tabs";
import styles from "./issues.module.css";
import { loadFacets, loadIssues, loadLayoutChoice, loadSavedViews, loadViewCounts, loadViewer } from "./loaders";
import { extentWords, firstOf, turnHrefs } from "./page-extent";
import { type IssueParams, issuesHref, loadIssueParams, sortHrefs, toFilter } from "./search-params";
import { isAllSimulated } from "./simulated";
import { layoutOf } from "./table-layout";

export const metadata: Metadata = { title: "Issues" };

export default async function IssuesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await loadIssueParams(searchParams);
  const chosen = await loadLayoutChoice(params);
  if (chosen !== null) redirect(issuesHref(params, { ...chosen, after: params.after, from: params.from }));
  const [page, counts, viewer, saved] = await Promise.all([
    loadIssues(params),
    loadViewCounts(),
    loadViewer(),
    loadSavedViews(),
  ]);
  const first = firstOf(params, page);
  const layout = layoutOf(params);
  return (
    <div className={styles.page}>
      <EffortTracker subject="queue" />
      <PageBar title="Issues" about={<About simulated={isAllSimulated(page.rows)} />}>
        <ButtonLink look="primary" href="/issues/next">
          Start with the next one <Kbd>n</Kbd>
        </ButtonLink>
      </PageBar>
      <div className={styles.views}>
        <ViewTabs params={params} counts={counts}>
          <SavedViews list="issues" path="/issues" here={issuesHref(params)} views={saved} personId={viewer.personId} />
        </ViewTabs>
        <Link className={styles.runs} href="/issues/bulk" prefetch={false}>
          Bulk decisions
        </Link>
        <LayoutButton layout={layout} />
        <SearchBox
          key={params.q}
          q={params.q}
          href={issuesHref(params, { q: "" })}
          placeholder="Search issues"
          label="Search issues by title or company"
          className={styles.search}
        />
      </div>
      <Suspense key={slowPartOf(params)} fallback={<div className={styles.facets} aria-busy="true" />}>
        <CountedFacets params={params} />
      </Suspense>
      <IssueList
        empty={<NoIssues params={params} />}
        queryKey={issuesHref(params, { after: params.after, cols: null, density: null, peek: false })}
        rows={page.rows}
        extent={extentWords(first, page)}
        total={page.total}
        filter={toFilter({ ...params, after: null })}
        layout={layout}
        peek={params.peek}
        now={page.now}
        viewer={viewer}
        sorting={{ id: params.sort, desc: params.dir === "desc" }}
        sortHrefs={sortHrefs(params)}
        {...turnHrefs(params, first, page)}
      />
    </div>
  );
}

/** Facets may follow the rows: under a search they are counted anew. */
async function CountedFacets({ params }: { params: IssueParams }) {
  return <Facets params={params} facets={await loadFacets(params)} />;
}

const slowPartOf = ({ q, company, assignee }: IssueParams) => JSON.stringify([q, company, assignee]);

/** Where everything is simulated it is said once, and the titles keep their width. */
const About = ({ simulated }: { simulated: boolean }) => (
  <>One row is one decision {simulated ? <SimulatedBadge /> : null}</>
);
