import { lengthWords } from "@/app/_lib/words";
import { formatDate, formatExact, formatPlural } from "@/components/format";
import type { ImportPreview, PreviewedRow } from "@/domain/override-imports/preview-import";
import { roleWords } from "@/domain/people/policy";
import styles from "../import.module.css";

/** What a file would propose, and the lines that it would leave out, each with the reason. */
export function ImportOutcome({ preview }: { preview: ImportPreview }) {
  const { total, ok, refusedCount, refused, samples, roles } = preview;
  return (
    <div className={styles.outcome} role="status">
      <p>
        <b>{formatPlural(ok, "override")}</b> of {formatPlural(total, "row")} can be proposed
        {refusedCount > 0 && `; ${formatPlural(refusedCount, "row")} would be left out`}.{" "}
        {ok > 0 && (
          <span className="sub">
            {roles.length > 0
              ? `All of them may be authorised by: ${roles.map((role) => roleWords[role]).join(", ")}.`
              : "No single role may authorise all of them: each is decided by whom the policy names."}
          </span>
        )}
      </p>
      {refused.length > 0 && (
        <section aria-label="Rows that are left out">
          <h2>Left out</h2>
          <ul className={styles.refused}>
            {refused.map(({ line, message }) => (
              <li key={line}>
                <span>Line {line}</span>
                <span>{message}</span>
              </li>
            ))}
          </ul>
          {refusedCount > refused.length && (
            <p className="sub">And {(refusedCount - refused.length).toLocaleString("en-GB")} more.</p>
          )}
        </section>
      )}
      {samples.length > 0 && <Samples samples={samples} ok={ok} />}
    </div>
  );
}

function Samples({ samples, ok }: { samples: readonly PreviewedRow[]; ok: number }) {
  return (
    <section aria-label="What would be proposed">
      <h2>{samples.length < ok ? `The first ${samples.length} of them` : "What would be proposed"}</h2>
      <div className={styles.scroll} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th className="num">Line</th>
              <th>Company</th>
              <th>Line item</th>
              <th>Period</th>
              <th className="num">Now</th>
              <th className="num">Proposed</th>
            </tr>
          </thead>
          <tbody>
            {samples.map((row) => (
              <tr key={row.line}>
                <td className="num dim">{row.line}</td>
                <td>{row.companyName}</td>
                <td>{row.lineItemLabel}</td>
                <td>
                  {formatDate(row.periodEnd)} <span className="dim">{lengthWords[row.length]}</span>
                </td>
                <td className="num sub">{row.from === null ? "nothing" : formatExact(row.from)}</td>
                <td className={`num ${styles.to}`}>{formatExact(row.to)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
