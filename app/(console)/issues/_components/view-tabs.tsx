import Link from "next/link";
import type { ReactNode } from "react";
import { formatCount } from "@/components/format";
import { type IssueView, issueViews } from "@/domain/issues/schema";
import styles from "../issues.module.css";
import { type IssueParams, issuesHref } from "../search-params";

export const viewWords: Record<IssueView, string> = {
  next: "Next up",
  mine: "Mine",
  awaiting: "Awaiting approval",
  snoozed: "Snoozed",
  resolved: "Resolved",
  all: "All",
};

type Props = { params: IssueParams; counts: Record<IssueView, number>; children?: ReactNode };

export function ViewTabs({ params, counts, children }: Props) {
  return (
    <nav className={styles.tabs} aria-label="Views">
      {issueViews.map((view) => (
        <Link
          key={view}
          href={issuesHref(params, { view })}
          aria-current={view === params.view ? "page" : undefined}
          prefetch={false}
        >
          {viewWords[view]} <span>{formatCount(counts[view])}</span>
        </Link>
      ))}
      {children}
    </nav>
  );
}
