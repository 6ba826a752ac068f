import Link from "next/link";
import { rootCauseWords } from "@/app/_lib/words";
import { formatDate, formatExact } from "@/components/format";
import type { PointDetail } from "@/domain/golden/point-detail";
import type { RootCause } from "@/domain/rules/model";
import styles from "../company.module.css";

type Override = NonNullable<NonNullable<PointDetail["current"]>["override"]>;

export function PointOverride({ point }: { point: PointDetail }) {
  const override = point.current?.override;
  if (!override) return null;
  return (
    <section className={styles.part} aria-labelledby="point-override">
      <h3 id="point-override">Override</h3>
      <p className={styles.fromTo}>
        <s>{override.baseValue === null ? "no value" : formatExact(override.baseValue)}</s>
        <span aria-hidden="true">→</span>
        <span className="vh">becomes</span>
        <b>{formatExact(override.value)}</b>
      </p>
      <dl className={styles.pairs}>
        <dt>Maker</dt>
        <dd>
          {override.maker.name}, {formatDate(override.proposedAt)}
        </dd>
        <dt>Checker</dt>
        <dd>
          {override.checker ? override.checker.name : "none yet"}
          {override.inForceFrom && `, ${formatDate(override.inForceFrom)}`}
        </dd>
        <dt>Root cause</dt>
        <dd>{rootCauseWords[override.rootCause as RootCause] ?? override.rootCause}</dd>
        <dt>Holds</dt>
        <dd>{expiryOf(override)}</dd>
      </dl>
      {override.note && <blockquote>{override.note}</blockquote>}
      {override.checkerNote && <blockquote>{override.checkerNote}</blockquote>}
      {override.challengedBy && <p className={styles.bad}>Challenged: {override.challengedBy}</p>}
      {override.issueId && (
        <Link className="link" href={`/issues/${override.issueId}`}>
          Decided in issue #{override.issueId}
        </Link>
      )}
    </section>
  );
}

function expiryOf({ expiry, expiresOn }: Override): string {
  if (expiry === "until_date" && expiresOn) return `until ${formatDate(expiresOn)}`;
  if (expiry === "until_rule_passes") return "until the rules that objected let the value pass";
  return expiry === "until_new_filing" ? "until a newer filing reports the period" : "for ever";
}
