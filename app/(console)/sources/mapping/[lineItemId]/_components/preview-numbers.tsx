import { lengthWords } from "@/app/_lib/words";
import { formatCount, formatPlural, formatShare } from "@/components/format";
import { Icon } from "@/components/icon";
import type { ListRow, PreviewRow } from "@/domain/mappings/rows";
import type { PreviewNames } from "../../loaders";
import styles from "../../mapping.module.css";

type Props = { preview: PreviewRow; lineItem: ListRow["lineItem"]; names: PreviewNames };

export function PreviewNumbers({ preview, lineItem, names }: Props) {
  const { result } = preview;
  const { values } = result;
  return (
    <>
      <dl className={styles.figures}>
        <Figure label="Companies" value={result.companies} />
        <Figure label="Values appear" value={values.appear} />
        <Figure label="Values change" value={values.change} />
        <Figure label="Values disappear" value={values.disappear} bad={values.disappear > 0} />
      </dl>
      <ul className={styles.remarks}>
        {result.companies === 0 && preview.state === "done" && <li>No golden value of any company would change.</li>}
        {values.origin > 0 && (
          <li>{formatPlural(values.origin, "value")} would stay and come from another tag or filing.</li>
        )}
        {values.standing > 0 && (
          <li>{formatPlural(values.standing, "value")} would stay and be held, doubted or released.</li>
        )}
        {result.overrides + result.exceptions > 0 && (
          <Warning>
            {formatPlural(result.overrides, "override")} and {formatPlural(result.exceptions, "accepted exception")}{" "}
            stand on points whose source changes.
          </Warning>
        )}
        <TagWarnings preview={preview} lineItem={lineItem} />
        {result.unread.count > 0 && (
          <Warning>
            {formatPlural(result.unread.count, "company", "companies")} could not be read and are missing here, such as{" "}
            {result.unread.examples[0]?.company}: {result.unread.examples[0]?.why}
          </Warning>
        )}
      </ul>
      <Lines preview={preview} labels={names.lineItems} />
      <Findings preview={preview} titles={names.rules} />
    </>
  );
}

function Figure({ label, value, bad = false }: { label: string; value: number; bad?: boolean }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={bad ? styles.bad : undefined}>{formatCount(value)}</dd>
    </div>
  );
}

function Warning({ children }: { children: React.ReactNode }) {
  return (
    <li className={styles.warning}>
      <Icon name="warning" size={14} />
      <span>{children}</span>
    </li>
  );
}

/** Facts in another kind of unit or period than the line item's are stored and never become a value. */
function TagWarnings({ preview, lineItem }: Omit<Props, "names">) {
  const kind = `${lineItem.unitKind}, ${lineItem.period === "instant" ? "at a day" : "over a period"}`;
  return preview.result.tags
    .filter(({ facts, fitting }) => fitting < facts)
    .map(({ name, facts, fitting }) => (
      <Warning key={name}>
        {fitting === 0 ? "None" : `Only ${formatShare(fitting / facts)}`} of the {formatPlural(facts, "fact")} of {name}{" "}
        fit this line item ({kind}).
      </Warning>
    ));
}

function Lines({ preview, labels }: { preview: PreviewRow; labels: PreviewNames["lineItems"] }) {
  const lines = preview.result.lines
    .filter(({ appear, change, disappear }) => appear + change + disappear > 0)
    .sort((a, b) => b.appear + b.change + b.disappear - (a.appear + a.change + a.disappear));
  if (lines.length === 0) return null;
  return (
    <details className={styles.details} open={lines.length <= 6}>
      <summary>By line item and length</summary>
      <table className={styles.small}>
        <caption className="vh">Values that appear, change and disappear, by line item and length</caption>
        <thead>
          <tr>
            <th scope="col">Line item</th>
            <th scope="col">Length</th>
            <th scope="col" className="num">
              Appear
            </th>
            <th scope="col" className="num">
              Change
            </th>
            <th scope="col" className="num">
              Disappear
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ lineItemId, length, appear, change, disappear }) => (
            <tr key={`${lineItemId} ${length}`}>
              <td>{labels[lineItemId]}</td>
              <td>{lengthWords[length]}</td>
              <td className="num">{formatCount(appear)}</td>
              <td className="num">{formatCount(change)}</td>
              <td className="num">{formatCount(disappear)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Findings({ preview, titles }: { preview: PreviewRow; titles: PreviewNames["rules"] }) {
  const { findings } = preview.result;
  if (findings.length === 0) return null;
  const opens = findings.reduce((sum, one) => sum + one.opens, 0);
  const closes = findings.reduce((sum, one) => sum + one.closes, 0);
  return (
    <details className={styles.details}>
      <summary>
        {formatPlural(opens, "finding")} would open, {formatCount(closes)} would close
      </summary>
      <table className={styles.small}>
        <caption className="vh">Findings that would open or close, by rule</caption>
        <thead>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col" className="num">
              Open
            </th>
            <th scope="col" className="num">
              Close
            </th>
          </tr>
        </thead>
        <tbody>
          {findings.map((one) => (
            <tr key={one.ruleId}>
              <td>{titles[one.ruleId] ?? one.ruleId}</td>
              <td className="num">{formatCount(one.opens)}</td>
              <td className="num">{formatCount(one.closes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
