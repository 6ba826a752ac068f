import { FilingLink } from "@/app/_lib/filing-link";
import { formatAgo, formatDate, formatMoment, formatPlural, formatSpan } from "@/components/format";
import type { MemberDetail } from "@/domain/universe/rows";
import styles from "../company.module.css";
import { SetAside } from "./set-aside";

type Props = { member: MemberDetail; now: string; maySetAside: boolean };

/** Freshness in particular: what the daily index announced and the company's document does not hold yet. */
export function AwaitedFilings({ member, now, maySetAside }: Props) {
  const { awaited, companyId, simulated } = member;
  if (awaited.length === 0) return null;
  return (
    <section aria-labelledby="awaited">
      <header className={styles.heading}>
        <h2 id="awaited">{formatPlural(awaited.length, "filing")} announced, not arrived</h2>
        <span className="dim">The daily index names them; the document does not hold them yet</span>
      </header>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Form</th>
              <th scope="col">Filed</th>
              <th scope="col">Announced</th>
              <th scope="col" className="num">
                Asked
              </th>
              <th scope="col">Next try</th>
              <th scope="col">Filing</th>
              {maySetAside ? (
                <th scope="col">
                  <span className="vh">Action</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {awaited.map((filing) => (
              <tr key={filing.accession}>
                <td>{filing.form}</td>
                <td>{formatDate(filing.filedOn)}</td>
                <td title={formatMoment(filing.announcedAt)}>{formatAgo(filing.announcedAt, now)}</td>
                <td className="num">{formatPlural(filing.tries, "time")}</td>
                <td title={formatMoment(filing.nextTryAt)}>{untilWords(filing.nextTryAt, now)}</td>
                <td>
                  <FilingLink {...filing} simulated={simulated} subject={filing.form} />
                </td>
                {maySetAside ? (
                  <td className={styles.act}>
                    <SetAside companyId={companyId} filing={filing} />
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function untilWords(at: string, now: string): string {
  const left = Date.parse(at) - Date.parse(now);
  return left <= 0 ? "at the next poll" : `in ${formatSpan(left)}`;
}
