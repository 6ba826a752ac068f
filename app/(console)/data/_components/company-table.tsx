import Link from "next/link";
import { Badge, SimulatedBadge } from "@/components/badge";
import { formatCount, formatDate } from "@/components/format";
import type { CompanyRow } from "@/domain/golden/read-companies";
import styles from "../data.module.css";

export function CompanyTable({ companies }: { companies: readonly CompanyRow[] }) {
  return (
    <section className={styles.scroll} aria-label="Companies" {...scrollable}>
      <table className={styles.companies}>
        <thead>
          <tr>
            <th>Company</th>
            <th>Ticker</th>
            <th>CIK</th>
            <th>Sector</th>
            <th className="num">Observations</th>
            <th className="num">Data points</th>
            <th>Issues</th>
            <th>Last filing</th>
          </tr>
        </thead>
        <tbody>
          {companies.map((company) => (
            <CompanyLine key={company.id} company={company} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

// A region that scrolls must take the focus, or a keyboard cannot scroll it.
const scrollable = { tabIndex: 0 };

function CompanyLine({ company }: { company: CompanyRow }) {
  return (
    <tr>
      <td>
        <Link href={`/data/${company.id}`} className={styles.name}>
          {company.name}
        </Link>{" "}
        {company.simulated && <SimulatedBadge />}
      </td>
      <td className="sub">{company.tickers.join(", ")}</td>
      <td className="sub tabular">{company.cik}</td>
      <td className="sub">{company.sector}</td>
      <td className="num sub">{formatCount(company.observationCount)}</td>
      <td className="num">{formatCount(company.dataPointCount)}</td>
      <td>
        {company.openIssues > 0 ? (
          <Link href={`/issues?view=all&company=${company.id}`}>
            <Badge tone="warn" icon="warning">
              {formatCount(company.openIssues)} open
            </Badge>
          </Link>
        ) : (
          <span className="dim">none</span>
        )}
      </td>
      <td className="sub">{company.lastFiledOn ? formatDate(company.lastFiledOn) : ""}</td>
    </tr>
  );
}
