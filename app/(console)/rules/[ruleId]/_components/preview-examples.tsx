import Link from "next/link";
import { pointHref } from "@/app/_lib/point-href";
import { lengthWords } from "@/app/_lib/words";
import { formatCount, formatDate, formatPlural } from "@/components/format";
import { issueTotals } from "@/domain/rule-settings/model";
import type { IssueExample, RulePreviewResult } from "@/domain/rule-settings/summary";
import type { PreviewNames } from "../../loaders";
import styles from "../../rules.module.css";

type Props = { result: RulePreviewResult; names: PreviewNames };

export function PreviewExamples({ result, names }: Props) {
  const { appear, disappear } = issueTotals(result);
  return (
    <>
      <Examples title="Issues that would appear" examples={result.appearing} all={appear} names={names} />
      <Examples title="Issues that would disappear" examples={result.disappearing} all={disappear} names={names} />
    </>
  );
}

type ListProps = { title: string; examples: readonly IssueExample[]; all: number; names: PreviewNames };

function Examples({ title, examples, all, names }: ListProps) {
  if (examples.length === 0) return null;
  return (
    <details className={styles.details} open={examples.length <= 12}>
      <summary>
        {title}{" "}
        <span className="dim">
          {examples.length < all ? `${formatCount(examples.length)} of ${formatCount(all)}` : formatCount(all)}
        </span>
      </summary>
      <section className={styles.exampleScroll} aria-label={title} {...scrollable}>
        <table className={styles.small}>
          <caption className="vh">{title}</caption>
          <thead>
            <tr>
              <th scope="col">Data point</th>
              <th scope="col">What is wrong</th>
            </tr>
          </thead>
          <tbody>
            {examples.map((example) => (
              <ExampleRow key={keyOf(example)} example={example} names={names} />
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

// A region that scrolls must take the focus, or a keyboard cannot scroll it.
const scrollable = { tabIndex: 0 };

const keyOf = (one: IssueExample): string =>
  [one.companyId, one.ruleId, one.lineItemId, one.unit, one.length, one.end].join(" ");

function ExampleRow({ example, names }: { example: IssueExample; names: PreviewNames }) {
  const { companyId, company, lineItemId, unitId, unit, length, end, ruleId, message, severity, findings } = example;
  const label = names.lineItems[lineItemId] ?? "";
  return (
    <tr>
      <td>
        <Link
          className="link"
          href={pointHref({ companyId, lineItemId, unitId, length, periodEnd: end })}
          prefetch={false}
          aria-label={`${company}: ${label}, ${lengthWords[length]}, ${formatDate(end)}`}
        >
          {company}
        </Link>
        <small>
          {label}, {lengthWords[length]}, {formatDate(end)}, {unit}
        </small>
      </td>
      <td>
        {message}
        <small>
          {names.rules[ruleId] ?? ruleId}, severity {severity}, {formatPlural(findings, "finding")}
        </small>
      </td>
    </tr>
  );
}
