import { Badge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { formatDate, formatExact, formatPlural, formatShare } from "@/components/format";
import { Icon } from "@/components/icon";
import { addressKey } from "@/domain/golden/schema";
import type { Evidence } from "@/domain/rules/model";
import type { IssuePage } from "../loaders";
import { companyOf } from "../points";
import styles from "../rail.module.css";

export function SuggestionCard({ page }: { page: IssuePage }) {
  const { issue, selected } = page;
  const { suggestion } = issue;
  const past = issue.status === "resolved";
  const evidence = suggestion?.evidence ?? selected?.finding.evidence.evidence ?? [];
  const shown =
    suggestion?.changes.find(({ address }) => addressKey(address) === selected?.key) ?? suggestion?.changes[0];
  if (!suggestion && evidence.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="suggestion">
      <h3 className={styles.caption} id="suggestion">
        {!suggestion ? "Evidence" : past ? "What was suggested" : "Suggested correction"}
      </h3>
      {suggestion && !past && (
        <div className={styles.headline}>
          <b>{suggestion.headline}</b>
          <Badge
            tone={suggestion.confidence >= 0.9 ? "good" : "warn"}
            icon={suggestion.confidence >= 0.9 ? "check" : "warning"}
          >
            {formatShare(suggestion.confidence)} sure
          </Badge>
        </div>
      )}
      {!suggestion && !past && <NoSuggestion issue={issue} />}
      {shown && <Whose page={page} shown={shown} />}
      {shown && (
        <p className={styles.change}>
          <s>{shown.from === null ? "no value" : formatExact(shown.from)}</s>
          <span aria-hidden="true">→</span>
          <span className="vh">{past ? "suggested as" : "becomes"}</span>
          <b>{formatExact(shown.to)}</b>
          {suggestion && suggestion.changes.length > 1 && <small>and {suggestion.changes.length - 1} more</small>}
        </p>
      )}
      {suggestion && !past && suggestion.without > 0 && (
        <p className="sub">
          {suggestion.without === 1
            ? "For 1 value nothing follows: it stays"
            : `For ${suggestion.without} values nothing follows: they stay`}{" "}
          open.
        </p>
      )}
      <EvidenceList evidence={evidence} />
    </section>
  );
}

type Shown = { page: IssuePage; shown: NonNullable<IssuePage["issue"]["suggestion"]>["changes"][number] };

/** Said where the value is not the one that the page shows: nothing follows for that one. */
function Whose({ page: { issue, points, selected }, shown: { address } }: Shown) {
  const key = addressKey(address);
  if (key === selected?.key) return null;
  const label = points.find((point) => point.key === key)?.finding.lineItemLabel;
  const words = [companyOf(issue, address), label, formatDate(address.periodEnd)].filter(Boolean).join(", ");
  return <p className="sub">{words}</p>;
}

/** A split is decided once for all values that it touches, in the list of splits. */
function NoSuggestion({ issue }: { issue: IssuePage["issue"] }) {
  const [company] = issue.companies;
  if (issue.rule.id !== "split-basis" || issue.rootCause !== "real_event" || !company) {
    return <p className="sub">No rule could derive the right value. Look at the filings.</p>;
  }
  return (
    <>
      <p className="sub">Confirm or reject the split itself: the issue then resolves by itself.</p>
      <div className={styles.pointer}>
        <ButtonLink href={`/data/splits?company=${company.id}`}>Decide on the split</ButtonLink>
      </div>
    </>
  );
}

const shownAtOnce = 3;

/** What speaks against comes into view before a third reason for. */
function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  const against = evidence.filter((one) => !one.supports);
  const supporting = evidence.filter((one) => one.supports);
  const room = Math.max(1, shownAtOnce - against.length);
  const rest = supporting.slice(room);
  return (
    <>
      <ul className={styles.evidence}>
        {[...supporting.slice(0, room), ...against].map((one) => (
          <EvidenceLine key={one.text} evidence={one} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details className={styles.rest}>
          <summary>{formatPlural(rest.length, "more reason")}</summary>
          <ul className={styles.evidence}>
            {rest.map((one) => (
              <EvidenceLine key={one.text} evidence={one} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function EvidenceLine({ evidence: { text, figure, supports } }: { evidence: Evidence }) {
  return (
    <li className={supports ? undefined : styles.against}>
      <Icon name={supports ? "check" : "warning"} size={12} />
      <span>
        <span className="vh">{supports ? "For: " : "Against: "}</span>
        {text.charAt(0).toUpperCase() + text.slice(1)}
      </span>
      {figure && <b>{figure}</b>}
    </li>
  );
}
