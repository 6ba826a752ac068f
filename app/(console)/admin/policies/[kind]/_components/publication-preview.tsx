import Link from "next/link";
import { pointHref } from "@/app/_lib/point-href";
import { formatCount, formatExact, formatPlural } from "@/components/format";
import type { GoldenLength } from "@/domain/periods/model";
import type { PointSample, PublicationPreview as Preview } from "@/domain/policy-changes/rows";
import { periodWords } from "../../../period-words";
import type { ItemChoice } from "../../loaders";
import styles from "../../policies.module.css";
import { Figure } from "./figure";

type Props = { preview: Preview; items: readonly ItemChoice[] };

export function PublicationPreview({ preview, items }: Props) {
  const { doubted, heldBefore, heldAfter, toHold, toPublish, groups, samples } = preview;
  const label = (id: number) => items.find((item) => item.id === id)?.label ?? `Line item ${id}`;
  return (
    <>
      <dl className={styles.figures}>
        <Figure label="Would be held" value={toHold} warn={toHold > 0} />
        <Figure label="Would be published" value={toPublish} warn={toPublish > 0} />
        <Figure label="On hold now" value={heldBefore} />
        <Figure label="On hold then" value={heldAfter} />
      </dl>
      <p className="sub">
        {toHold + toPublish === 0
          ? `None of the ${formatPlural(doubted, "value")} that an open finding doubts would change.`
          : `Of ${formatPlural(doubted, "value")} that an open finding doubts; what is derived from them follows. Consumers are told of every value that was served and is held.`}
      </p>
      {groups.length > 0 ? (
        <div className={styles.scroll}>
          <table className={styles.small}>
            <caption className="vh">Values that would change, by line item and severity</caption>
            <thead>
              <tr>
                <th scope="col">Line item</th>
                <th scope="col">Severity</th>
                <th scope="col" className="num">
                  Hold
                </th>
                <th scope="col" className="num">
                  Publish
                </th>
              </tr>
            </thead>
            <tbody>
              {groups.map((group) => (
                <tr key={`${group.lineItemId} ${group.severity}`}>
                  <td>{label(group.lineItemId)}</td>
                  <td>{group.severity}</td>
                  <td className="num">{formatCount(group.toHold)}</td>
                  <td className="num">{formatCount(group.toPublish)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {samples.length > 0 ? (
        <details className={styles.details}>
          <summary>Examples</summary>
          <ul className={styles.samples}>
            {samples.map((sample) => (
              <Sample key={JSON.stringify(sample)} sample={sample} label={label(sample.lineItemId)} />
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

function Sample({ sample, label }: { sample: PointSample; label: string }) {
  const { company, severity, value, becomes, periodEnd, length } = sample;
  return (
    <li>
      <Link href={pointHref({ ...sample, length: length as GoldenLength })}>
        {company}, {label}
      </Link>
      <span className={styles.meta}>
        {periodWords(length, periodEnd)}, severity {severity}
      </span>
      <span>
        {value === null ? "—" : formatExact(value)}: would be <b>{becomes}</b>
      </span>
    </li>
  );
}
