import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EffortTracker } from "@/app/_lib/effort-tracker";
import { LiveRefresh } from "@/components/live-refresh";
import { IssueBar } from "./_components/issue-bar";
import { IssueFilings } from "./_components/issue-filings";
import { IssueHead } from "./_components/issue-head";
import { IssueHistory } from "./_components/issue-history";
import { IssuePoints } from "./_components/issue-points";
import { IssueRail } from "./_components/issue-rail";
import { IssueRegroup } from "./_components/issue-regroup";
import { IssueRule } from "./_components/issue-rule";
import { IssueSeries } from "./_components/issue-series";
import { IssueSettled } from "./_components/issue-settled";
import { IssueSimilar } from "./_components/issue-similar";
import styles from "./issue.module.css";
import { loadIssuePage, loadIssueTitle } from "./loaders";
import { readIssueSearch } from "./search-params";

type Props = PageProps<"/issues/[id]">;

const idOf = async ({ params }: Props) => {
  const { id } = await params;
  return /^[1-9]\d{0,8}$/.test(id) ? Number(id) : notFound();
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: await loadIssueTitle(await idOf(props)) };
}

export default async function IssuePage(props: Props) {
  const { point } = readIssueSearch(await props.searchParams);
  const page = await loadIssuePage(await idOf(props), point);
  return (
    <div className={styles.page}>
      <EffortTracker subject={`issue:${page.issue.id}`} issueId={page.issue.id} />
      <LiveRefresh topics={["issues"]} />
      <IssueBar page={page} />
      <div className={styles.columns}>
        <article className={styles.article}>
          <IssueHead page={page} />
          <IssueSeries page={page} />
          <div>
            <IssuePoints page={page} />
            <IssueSettled page={page} />
            <IssueRegroup page={page} />
          </div>
          <IssueFilings page={page} />
          <IssueRule page={page} />
          <div className={styles.two}>
            <IssueSimilar page={page} />
            <IssueHistory page={page} />
          </div>
        </article>
        <IssueRail page={page} />
      </div>
    </div>
  );
}
