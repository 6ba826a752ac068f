import Link from "next/link";
import { Badge } from "@/components/badge";
import { formatMoment } from "@/components/format";
import { KeyLink } from "@/components/key-link";
import { PageBar } from "@/components/page-bar";
import { targetWords } from "../../_components/age";
import styles from "../issue.module.css";
import type { IssuePage } from "../loaders";
import { ChoiceButton } from "./choice-button";
import { ClaimButton } from "./claim-button";
import { Presence } from "./presence";

export function IssueBar({ page }: { page: IssuePage }) {
  const { issue, me, refused } = page;
  const waits = issue.status === "open" || issue.status === "snoozed";
  return (
    <div className={styles.bar}>
      <PageBar
        title={
          <span className={styles.crumbs}>
            <Link href="/issues">Issues</Link>
            <span aria-hidden="true">/</span>
            <b>#{issue.id}</b>
          </span>
        }
        about={<Neighbours issue={issue} />}
      >
        <Due page={page} />
        {issue.status !== "resolved" && <Presence page={page} />}
        {waits && !refused && issue.assignee?.id !== me.id && (
          <ClaimButton issueId={issue.id} version={issue.version} taken={issue.assignee !== null} />
        )}
        {waits && !refused && (
          <span className={styles.wide}>
            <ChoiceButton issueId={issue.id} choice="later" /> <ChoiceButton issueId={issue.id} choice="tool" />
          </span>
        )}
      </PageBar>
    </div>
  );
}

function Neighbours({ issue }: { issue: IssuePage["issue"] }) {
  return (
    <span className={styles.neighbours}>
      <KeyLink
        keyName="k"
        icon="up"
        label="Previous issue"
        href={issue.previous ? `/issues/${issue.previous}` : null}
      />
      <KeyLink keyName="j" icon="down" label="Next issue" href={issue.next ? `/issues/${issue.next}` : null} />
    </span>
  );
}

/** Age against the target, in words; nothing once the issue is resolved. */
function Due({ page: { issue, now } }: { page: IssuePage }) {
  if (issue.status === "resolved") return null;
  const { text, words, state } = targetWords(issue, now);
  return (
    <span title={`Open since ${formatMoment(issue.openedAt)}. ${words}`}>
      <Badge tone={state === "over" ? "bad" : state === "soon" ? "warn" : "plain"} icon="clock">
        {text}
      </Badge>
      <span className="vh">{words}</span>
    </span>
  );
}
