import { FilingLink } from "@/app/_lib/filing-link";
import { Badge } from "@/components/badge";
import { formatDate, formatExact, formatPlural } from "@/components/format";
import { Icon } from "@/components/icon";
import { secUrl } from "@/domain/golden/model";
import type { ObservationRow } from "@/domain/golden/point-detail";
import styles from "../issue.module.css";
import type { IssuePage } from "../loaders";
import { companyOf } from "../points";

export function IssueFilings({ page }: { page: IssuePage }) {
  const { history, selected, points, issue } = page;
  if (!history || !selected) return null;
  const filings = new Set(history.observations.map(({ accession }) => accession)).size;
  const tags = new Set(history.observations.map(({ tag }) => tag));
  const [tag] = tags;
  const about = [
    companyOf(issue, selected.address),
    points.length > 1 && `${history.lineItem.label}, ${formatDate(selected.address.periodEnd)}`,
    tags.size === 1 && tag?.replace(/^.*:/, ""),
    filings > 1 && "latest first",
  ];
  return (
    <section aria-labelledby="filings">
      <h3 className={styles.heading} id="filings">
        {filings === 0 ? "No filing reported it" : `${formatPlural(filings, "filing")} reported it`}
        <span>{about.filter(Boolean).join(", ")}</span>
      </h3>
      {filings === 0 && <PeriodFilings page={page} />}
      {filings > 0 && (
        <section className={styles.frame} aria-label="Filings" {...scrollable}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th>Filed</th>
                <th>Form</th>
                {tags.size > 1 && <th>Tag</th>}
                <th className="num">As reported, {history.unit}</th>
                <th className="num">Suggested</th>
                <th>At the SEC</th>
              </tr>
            </thead>
            <tbody>
              {history.observations.map((row) => (
                <FilingRow
                  key={`${row.accession} ${row.tag} ${row.days} ${row.end}`}
                  row={row}
                  page={page}
                  tagged={tags.size > 1}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {issue.simulated && <p className={styles.footnote}>The company is simulated: its filings exist here only.</p>}
    </section>
  );
}

/** The filings that the evidence names: where the value should stand, or stood last, for a person to read. */
function PeriodFilings({ page: { issue, selected } }: { page: IssuePage }) {
  const company = issue.companies.find(({ id }) => id === selected?.address.companyId);
  const evidence = selected?.finding.evidence.evidence ?? [];
  const accessions = [...new Set(evidence.flatMap((one) => one.accessions ?? []))];
  if (!company || accessions.length === 0) return null;
  return (
    <p className={styles.elsewhere}>
      {accessions.length === 1 ? "See the filing" : "See the filings"}
      {accessions.map((accession) => (
        <FilingLink
          key={accession}
          accession={accession}
          secUrl={secUrl(company.cik, accession)}
          simulated={company.simulated}
          subject={`issue:${issue.id}`}
        />
      ))}
    </p>
  );
}

// A region that scrolls must take the focus, or a keyboard cannot scroll it.
const scrollable = { tabIndex: 0 };

function FilingRow({ row, page, tagged }: { row: ObservationRow; page: IssuePage; tagged: boolean }) {
  const { selected, issue } = page;
  const suspect = selected?.finding.evidence.suspects.find(
    (candidate) => candidate.accession === row.accession && candidate.tag === row.tag,
  );
  const accepted = selected?.finding.status === "accepted";
  const wrong = suspect !== undefined && !accepted;
  const to = row.isWinner ? (selected?.to ?? suspect?.expected) : suspect?.expected;
  return (
    <tr className={row.isWinner ? styles.winner : undefined}>
      <td>{formatDate(row.filedOn)}</td>
      <td>{row.form}</td>
      {tagged && (
        <td className={styles.tag} title={row.tag}>
          {row.tag.replace(/^.*:/, "")}
        </td>
      )}
      <td className={`num ${wrong ? styles.wrong : ""}`}>
        {row.isWinner && <Badge>winner</Badge>}
        {wrong && <Icon name="cross" size={12} />}
        {formatExact(row.value)}
      </td>
      <td className="num">
        {wrong && to ? (
          <span className={styles.right}>{formatExact(to)}</span>
        ) : (
          <span className="dim">{wrong ? "none" : "unchanged"}</span>
        )}
      </td>
      <td>
        <FilingLink
          accession={row.accession}
          secUrl={row.secUrl}
          simulated={issue.simulated}
          subject={`issue:${issue.id}`}
        />
      </td>
    </tr>
  );
}
