import { Badge } from "@/components/badge";
import type { FormulaLine } from "@/domain/rules/model";
import styles from "../issue.module.css";
import type { IssuePage } from "../loaders";
import { Tint } from "./tint";

export function IssueRule({ page }: { page: IssuePage }) {
  const { issue, selected } = page;
  const rule = issue.otherRules.find(({ id }) => id === selected?.finding.ruleId) ?? issue.rule;
  const past = issue.status === "resolved";
  const lines = selected?.finding.evidence.formula ?? [];
  return (
    <section aria-labelledby="rule">
      <h3 className={styles.heading} id="rule">
        The rule, with this value’s numbers{" "}
        <span title={`Rule ${rule.number} of the catalogue. Source: ${rule.source}`}>
          {rule.id} v{rule.version}
        </span>
      </h3>
      <div className={styles.rule}>
        {past && lines.length > 0 && <p className={styles.about}>When it was raised</p>}
        {lines.map((line) => (
          <Line key={line.words} line={line} past={past} from={selected?.from ?? null} to={selected?.to ?? null} />
        ))}
        <p className={styles.about}>
          {rule.description} <code>{rule.formula}</code>
        </p>
      </div>
    </section>
  );
}

type LineProps = { line: FormulaLine; past: boolean; from: string | null; to: string | null };

/** What once failed is said without the colour of what is wrong now. */
function Line({ line, past, from, to }: LineProps) {
  const words = past ? (["Held", "Failed"] as const) : (["Holds", "Fails"] as const);
  return (
    <div className={styles.equation}>
      <span className={styles.words}>{line.words}</span>
      <span className={styles.numbers}>
        <Tint text={line.numbers} from={from} to={to} />
      </span>
      <span className={styles.limit}>{line.limit}</span>
      <Badge tone={past ? "plain" : line.holds ? "good" : "bad"} icon={line.holds ? "check" : "cross"}>
        {line.holds ? words[0] : words[1]}
      </Badge>
    </div>
  );
}
