import { lengthWords } from "@/app/_lib/words";
import { formatDate, formatExact, formatPlural } from "@/components/format";
import type { SplitExample, SplitRow } from "@/domain/splits/rows";
import styles from "../splits.module.css";

/** How many values were reported on both bases, and a few of them. */
export function SplitEvidence({ split: { evidence } }: { split: SplitRow }) {
  const { shares, perShare, examples } = evidence;
  if (examples.length === 0) return null;
  const counts = [
    formatPlural(shares, "share count"),
    ...(perShare > 0 ? [formatPlural(perShare, "amount per share", "amounts per share")] : []),
  ];
  return (
    <details className={styles.evidence}>
      <summary>{counts.join(" and ")} reported on both bases</summary>
      <div className={styles.scroll}>
        <table>
          <thead>
            <tr>
              <th scope="col">Value</th>
              <th scope="col" className="num">
                Before
              </th>
              <th scope="col" className="num">
                After
              </th>
            </tr>
          </thead>
          <tbody>
            {examples.map((example) => (
              <Example key={`${example.label} ${example.length} ${example.end}`} example={example} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Example({ example: { label, length, end, before, after } }: { example: SplitExample }) {
  return (
    <tr>
      <th scope="row">
        {label}
        <small>
          {lengthWords[length]} {length === "instant" ? "of" : "to"} {formatDate(end)}
        </small>
      </th>
      <td className="num">{formatExact(before)}</td>
      <td className="num">{formatExact(after)}</td>
    </tr>
  );
}
