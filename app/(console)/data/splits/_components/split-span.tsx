import { FilingLink } from "@/app/_lib/filing-link";
import { formatDate } from "@/components/format";
import type { SplitRow } from "@/domain/splits/rows";
import styles from "../splits.module.css";

/** When it took effect: between two filings, or on the day that a person stated. */
export function SplitSpan({ split: { company, effectiveOn, evidence } }: { split: SplitRow }) {
  const { lastOld, firstNew } = evidence;
  if (!lastOld || !firstNew) {
    return (
      <p>
        In effect from <b>{formatDate(effectiveOn)}</b> on: values of filings before that day are on the old basis.
      </p>
    );
  }
  const link = (filing: NonNullable<typeof lastOld>) => (
    <FilingLink
      accession={filing.accession}
      secUrl={filing.secUrl}
      simulated={company.simulated}
      subject={`${filing.form} of ${formatDate(filing.filedOn)}`}
    />
  );
  return (
    <dl className={styles.span}>
      <div>
        <dt>Last on the old basis</dt>
        <dd>
          {lastOld.form} of {formatDate(lastOld.filedOn)} {link(lastOld)}
        </dd>
      </div>
      <div>
        <dt>First on the new basis</dt>
        <dd>
          {firstNew.form} of {formatDate(firstNew.filedOn)} {link(firstNew)}
        </dd>
      </div>
    </dl>
  );
}
