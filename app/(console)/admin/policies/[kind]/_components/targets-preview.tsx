import { formatCount, formatPlural } from "@/components/format";
import type { DueCounts, TargetsPreview as Preview } from "@/domain/policy-changes/rows";
import styles from "../../policies.module.css";

const columns: readonly (readonly [keyof DueCounts, string])[] = [
  ["overdue", "Overdue"],
  ["day", "Within a day"],
  ["week", "Within a week"],
  ["later", "Later"],
  ["standing", "Clock stands"],
];

export function TargetsPreview({ preview }: { preview: Preview }) {
  return (
    <>
      <p className="sub">
        {formatPlural(preview.total, "undecided issue")}: when they are due now, and when they would be. Time that they
        have used counts.
      </p>
      <div className={styles.scroll}>
        <table className={styles.small}>
          <caption className="vh">Undecided issues by when they are due, now and then</caption>
          <thead>
            <tr>
              <th scope="col">Severity</th>
              {columns.map(([key, label]) => (
                <th key={key} scope="col" className="num">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.bySeverity.map(({ severity, before, after }) => (
              <tr key={severity}>
                <th scope="row">{severity}</th>
                {columns.map(([key]) => (
                  <td key={key} className="num">
                    <Move from={before[key]} to={after[key]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Move({ from, to }: { from: number; to: number }) {
  if (from === to) return <>{formatCount(from)}</>;
  return (
    <>
      {formatCount(from)} <span aria-hidden="true">→</span>
      <span className="vh"> becomes </span> <b>{formatCount(to)}</b>
    </>
  );
}
