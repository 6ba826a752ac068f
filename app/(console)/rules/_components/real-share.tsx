import { formatShare } from "@/components/format";
import { fewestDecided } from "@/domain/rule-settings/model";
import type { RuleRow } from "@/domain/rule-settings/rows";
import styles from "../rules.module.css";

/** The share of real errors among decided issues, its 95% interval, and of how many: few decisions say little. */
export function RealShare({ row: { real, errors, judged } }: { row: Pick<RuleRow, "real" | "errors" | "judged"> }) {
  if (real === null) return <span className="dim">none yet</span>;
  const few = judged < fewestDecided;
  const interval = `${formatShare(real.low)} to ${formatShare(real.high)}`;
  return (
    <span className={styles.real} title={`Between ${interval}, with 95% confidence (Wilson)`}>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <line x1="0" x2="100" y1="5" y2="5" />
        <rect x={real.low * 100} width={Math.max(1, (real.high - real.low) * 100)} y="2" height="6" />
        {!few && <rect className={styles.point} x={Math.min(98, real.share * 100)} width="2" y="0" height="10" />}
      </svg>
      <span>
        <b>{few ? `${errors} of ${judged}` : formatShare(real.share)}</b>
        {few ? "" : ` of ${judged}`}
        <small>{few ? "too few to say" : interval}</small>
      </span>
    </span>
  );
}
