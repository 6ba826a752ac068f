import { decisionFacts } from "../decision-facts";
import styles from "../issue.module.css";
import type { IssuePage } from "../loaders";
import { Consequences } from "./consequences";
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
      {decidable && <Consequences page={page} />}
      <DecisionPanel
        facts={decisionFacts(page)}
        standing={decidable && !refused && issue.status === "open" ? null : <StandingPanel page={page} />}
        decidable={decidable && !refused}
      />
      {issue.status === "resolved" && <SuggestionCard page={page} />}
    </aside>
  );
}
