import type { ReactNode } from "react";
import { formatCount, formatPlural } from "@/components/format";
import { Icon } from "@/components/icon";
import { issueTotals } from "@/domain/rule-settings/model";
import type { RulePreviewRow } from "@/domain/rule-settings/rows";
import type { PreviewNames } from "../../loaders";
import styles from "../../rules.module.css";

type Props = { preview: RulePreviewRow; titles: PreviewNames["rules"] };

export function PreviewNumbers({ preview, titles }: Props) {
  const { result } = preview;
  const { appear, disappear } = issueTotals(result);
  const isSilent = result.companies === 0 && preview.state === "done";
  return (
    <>
      <dl className={styles.figures}>
        <Figure label="Issues appear" value={appear} warn={appear > 0} />
        <Figure label="Issues disappear" value={disappear} warn={disappear > 0} />
        <Figure label="Issues change" value={result.change} />
        <Figure label="Companies" value={result.companies} />
      </dl>
      <ul className={styles.remarks}>
        {isSilent && <li>No finding of any company would change.</li>}
        {result.doubted > 0 && <li>{formatPlural(result.doubted, "published value")} would become doubtful.</li>}
        {result.cleared > 0 && <li>{formatPlural(result.cleared, "published value")} would no longer be doubtful.</li>}
        <Trouble trouble={result.failures}>The rule would fail on</Trouble>
        <Trouble trouble={result.unread}>Missing here, since they could not be computed:</Trouble>
      </ul>
      <Findings preview={preview} titles={titles} />
    </>
  );
}

function Figure({ label, value, warn = false }: { label: string; value: number; warn?: boolean }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={warn ? styles.warn : undefined}>{formatCount(value)}</dd>
    </div>
  );
}

function Trouble({ trouble, children }: { trouble: RulePreviewRow["result"]["unread"]; children: ReactNode }) {
  const [example] = trouble.examples;
  if (!example) return null;
  return (
    <li className={styles.warning}>
      <Icon name="warning" size={14} />
      <span>
        {children} {formatPlural(trouble.count, "company", "companies")}, such as {example.company}: {example.why}
      </span>
    </li>
  );
}

function Findings({ preview, titles }: Props) {
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
