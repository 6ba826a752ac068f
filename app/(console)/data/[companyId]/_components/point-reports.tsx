import Link from "next/link";
import { FilingLink } from "@/app/_lib/filing-link";
import { Badge } from "@/components/badge";
import { formatDate, formatExact, formatMoment, formatPlural } from "@/components/format";
import type { ObservationRow } from "@/domain/golden/point-detail";
import styles from "../company.module.css";
import type { PanelProps } from "./panel-props";

/** The winner and the losers, in the order of survivorship. */
export function PointReports({ page, point }: PanelProps) {
  if (point.observations.length === 0) return null;
  return (
    <section className={styles.part} aria-labelledby="point-reports">
      <h3 id="point-reports">
        Reported by <small>{formatPlural(point.observations.length, "observation")}, winner first</small>
      </h3>
      <ul>
        {point.observations.map((row) => (
          <Report
            key={`${row.accession} ${row.tag} ${row.end} ${row.days}`}
            row={row}
            simulated={page.company.simulated}
            companyId={page.company.id}
          />
        ))}
      </ul>
    </section>
  );
}

function Report({ row, simulated, companyId }: { row: ObservationRow; simulated: boolean; companyId: number }) {
  return (
    <li>
      <span>
        {row.form}, {formatDate(row.filedOn)} {row.isWinner && <Badge>winner</Badge>}
      </span>
      <b className="tabular">{formatExact(row.value)}</b>
      <small title={row.tag}>
        {row.typed ? "Entered by hand" : row.tag}
        {row.start && `, ${formatDate(row.start)} to ${formatDate(row.end)}`}
      </small>
      {row.typed && <TypedBy typed={row.typed} companyId={companyId} />}
      <FilingLink
        accession={row.accession}
        secUrl={row.secUrl}
        simulated={simulated}
        subject={`company:${companyId}`}
      />
    </li>
  );
}

/** Who typed it, when, and where in the filing. */
function TypedBy({ typed, companyId }: { typed: NonNullable<ObservationRow["typed"]>; companyId: number }) {
  return (
    <small>
      By {typed.by} on {formatMoment(typed.at)}
      {typed.note && `, “${typed.note}”`}.{" "}
      <Link className="link" href={`/data/${companyId}/enter#entry-${typed.entryId}`}>
        The entry
      </Link>
    </small>
  );
}
