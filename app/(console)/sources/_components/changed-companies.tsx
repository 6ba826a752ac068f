import Link from "next/link";
import { formatCount, formatPlural } from "@/components/format";
import type { ChangedRow } from "@/domain/sources/list-changed";
import styles from "../sources.module.css";

type Props = { rows: readonly ChangedRow[]; companies: number };

/** Which companies a run brought something new for, those with the most changed values first. */
export function ChangedCompanies({ rows, companies }: Props) {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="changed">
      <header className={styles.heading}>
        <h2 id="changed">{formatPlural(companies, "company", "companies")} with something new</h2>
        {companies > rows.length ? (
          <span className="dim">The {rows.length} with the most changes are shown</span>
        ) : null}
      </header>
      <div className={`${styles.scroll} ${styles.framed}`}>
        <table className={styles.changed}>
          <caption className="vh">Companies with something new</caption>
          <thead>
            <tr>
              <th scope="col">Company</th>
              <th scope="col" className={`num ${styles.wide}`}>
                New observations
              </th>
              <th scope="col" className="num">
                Values changed
              </th>
              <th scope="col" className="num">
                Findings
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.companyId}>
                <td>
                  <Link className={styles.company} href={`/data/${row.companyId}`} prefetch={false}>
                    {row.name}
                  </Link>
                </td>
                <td className={`num ${styles.wide}`}>{formatCount(row.newObservations)}</td>
                <td className="num">{formatCount(row.changedPoints)}</td>
                <td className="num">{formatCount(row.findings)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
