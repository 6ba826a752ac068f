import { decisionFacts } from "../decision-facts";
import styles from "../issue.module.css";
import type { IssuePage } from "../loaders";
import { DecisionPanel } from "./decision-panel";
import { StandingPanel } from "./standing-panel";
import { SuggestionCard } from "./suggestion-card";

/** Always in view beside the article: the suggestion, what applying it does, and the decision. */
export function IssueRail({ page }: { page: IssuePage }) {
  const { issue, refused } = page;
  const decidable = issue.status === "open" || issue.status === "snoozed";
  return (
    <aside className={styles.rail} aria-label="Decide">
      {issue.status !== "resolved" && <SuggestionCard page={page} />}
      <DecisionPanel
        // Another version of the issue keeps what was typed; another issue is another form.
        key={issue.id}
        facts={decisionFacts(page)}
        expected={expectedOf(page)}
        last={page.last}
        standing={decidable && !refused && issue.status === "open" ? null : <StandingPanel page={page} />}
        decidable={decidable && !refused}
      />
      {issue.status === "resolved" && <SuggestionCard page={page} />}
    </aside>
  );
}

/** What a correction reaches, before the server has tried it out; every number is counted, none is a guess. */
const expectedOf = ({ issue, followers, history }: IssuePage) => ({
  suggested: issue.suggestion !== null,
  count: issue.suggestion?.changes.length ?? issue.pointCount,
  held: history?.current?.state === "held",
  followers,
});
