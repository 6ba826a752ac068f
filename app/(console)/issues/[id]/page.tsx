import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EffortTracker } from "@/app/_lib/effort-tracker";
import { LiveRefresh } from "@/components/live-refresh";
import { IssueArticle } from "../_issue/issue-article";
import { LeaseKeeper } from "../_issue/lease-keeper";
import { IssueBar } from "./_components/issue-bar";
import styles from "./issue.module.css";
import { type IssuePage as LoadedIssue, loadIssuePage, loadIssueTitle } from "./loaders";
import { readIssueSearch } from "./search-params";

type Props = PageProps<"/issues/[id]">;

const idOf = async ({ params }: Props) => {
  const { id } = await params;
  return /^[1-9]\d{0,8}$/.test(id) ? Number(id) : notFound();
};

const isMine = ({ issue, me }: LoadedIssue) => issue.assignee?.id === me.id && issue.status !== "resolved";

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
      {isMine(page) && <LeaseKeeper issueId={page.issue.id} />}
      <IssueArticle page={page} />
    </div>
  );
}
