import { Badge } from "@/components/badge";
import { formatExact, formatShare } from "@/components/format";
import { Icon } from "@/components/icon";
import type { Evidence } from "@/domain/rules/model";
import type { IssuePage } from "../loaders";
import styles from "../rail.module.css";

export function SuggestionCard({ page }: { page: IssuePage }) {
  const { issue, selected } = page;
  const { suggestion } = issue;
  const evidence = suggestion?.evidence ?? selected?.finding.evidence.evidence ?? [];
  const shown =
    suggestion?.changes.find((change) => change.periodEnd === selected?.finding.periodEnd) ?? suggestion?.changes[0];
  if (!suggestion && evidence.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="suggestion">
      <h3 className={styles.caption} id="suggestion">
        {suggestion ? "Suggested correction" : "Evidence"}
      </h3>
      {suggestion ? (
        <div className={styles.headline}>
          <b>{suggestion.headline}</b>
          <Badge
            tone={suggestion.confidence >= 0.9 ? "good" : "warn"}
            icon={suggestion.confidence >= 0.9 ? "check" : "warning"}
          >
            {formatShare(suggestion.confidence)} sure
          </Badge>
        </div>
      ) : (
        <p className="sub">No rule could derive the right value. Look at the filings.</p>
      )}
      {shown && (
        <p className={styles.change}>
          <s>{shown.from === null ? "no value" : formatExact(shown.from)}</s>
          <span aria-hidden="true">→</span>
          <span className="vh">becomes</span>
          <b>{formatExact(shown.to)}</b>
          {suggestion && suggestion.changes.length > 1 && <small>and {suggestion.changes.length - 1} more</small>}
        </p>
      )}
      <EvidenceList evidence={evidence} />
    </section>
  );
}

function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  const sorted = [...evidence.filter((one) => one.supports), ...evidence.filter((one) => !one.supports)];
  return (
    <ul className={styles.evidence}>
      {sorted.map((one) => (
        <li key={one.text} className={one.supports ? undefined : styles.against}>
          <Icon name={one.supports ? "check" : "warning"} size={12} />
          <span>
            <span className="vh">{one.supports ? "For: " : "Against: "}</span>
            {one.text}
          </span>
          {one.figure && <b>{one.figure}</b>}
        </li>
      ))}
    </ul>
  );
}
