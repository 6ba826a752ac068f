import { formatCount, formatExact, formatPlural } from "@/components/format";
import type { OverridePreview as Preview } from "@/domain/policy-changes/rows";
import { periodWords } from "../../../period-words";
import type { ItemChoice } from "../../loaders";
import styles from "../../policies.module.css";
import { Figure } from "./figure";

type Props = { preview: Preview; items: readonly ItemChoice[] };

const nobody = "nobody else";

export function OverridePreview({ preview, items }: Props) {
  const { days, total, moves, samples } = preview;
  const changed = moves.filter(({ before, after }) => before !== after);
  const count = (of: Preview["moves"]) => of.reduce((sum, move) => sum + move.count, 0);
  const label = (id: number) => items.find((item) => item.id === id)?.label ?? `Line item ${id}`;
  return (
    <>
      <dl className={styles.figures}>
        <Figure label={`Overrides in ${days} days`} value={total} />
        <Figure label="Would differ" value={count(changed)} warn={changed.length > 0} />
        <Figure label="In force at once, now" value={count(moves.filter(({ before }) => before === nobody))} />
        <Figure label="In force at once, then" value={count(moves.filter(({ after }) => after === nobody))} />
      </dl>
      {total === 0 ? <p className="sub">No override was proposed in the last {days} days to compare with.</p> : null}
      {moves.length > 0 ? (
        <div className={styles.scroll}>
          <table className={styles.small}>
            <caption className="vh">Who authorises, now and then</caption>
            <thead>
              <tr>
                <th scope="col">Needs now</th>
                <th scope="col">Would need</th>
                <th scope="col" className="num">
                  Overrides
                </th>
              </tr>
            </thead>
            <tbody>
              {moves.map(({ before, after, count: overrides }) => (
                <tr key={`${before} ${after}`}>
                  <td>{before}</td>
                  <td>{after === before ? "the same" : after}</td>
                  <td className="num">{formatCount(overrides)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {samples.length > 0 ? (
        <details className={styles.details}>
          <summary>{formatPlural(samples.length, "example")}</summary>
          <ul className={styles.samples}>
            {samples.map((sample) => (
              <li key={JSON.stringify(sample)}>
                <span>
                  {sample.company}, {label(sample.lineItemId)}
                </span>
                <span className={styles.meta}>{periodWords(sample.length, sample.periodEnd)}</span>
                <span>
                  {sample.from === null ? "nothing" : formatExact(sample.from)} → {formatExact(sample.to)}:{" "}
                  {sample.after} instead of {sample.before}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
