import Link from "next/link";
import { lengthWords } from "@/app/_lib/words";
import { formatCount, formatDate, formatExact } from "@/components/format";
import { relativeChange } from "@/domain/mappings/model";
import type { Example, PreviewResult } from "@/domain/mappings/summary";
import { TagName } from "../../_components/tag-name";
import type { PreviewNames } from "../../loaders";
import styles from "../../mapping.module.css";

type Labels = PreviewNames["lineItems"];

export function PreviewExamples({ result, labels }: { result: PreviewResult; labels: Labels }) {
  return (
    <>
      <Examples title="Largest changes" examples={result.largest} labels={labels} />
      <Examples title="Examples, the latest periods of each company" examples={result.examples} labels={labels} />
    </>
  );
}

function Examples(props: { title: string; examples: readonly Example[]; labels: Labels }) {
  const { title, examples, labels } = props;
  if (examples.length === 0) return null;
  return (
    <details className={styles.details}>
      <summary>
        {title} <span className="dim">{formatCount(examples.length)}</span>
      </summary>
      <div className={styles.exampleScroll}>
        <table className={styles.small}>
          <caption className="vh">{title}</caption>
          <thead>
            <tr>
              <th scope="col">Company and period</th>
              <th scope="col" className="num">
                From
              </th>
              <th scope="col" className="num">
                To
              </th>
            </tr>
          </thead>
          <tbody>
            {examples.map((example) => (
              <ExampleRow key={keyOf(example)} example={example} label={labels[example.lineItemId] ?? ""} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

const keyOf = (one: Example): string => [one.companyId, one.lineItemId, one.unit, one.length, one.end].join(" ");

function ExampleRow({ example, label }: { example: Example; label: string }) {
  const { companyId, company, unit, length, end, from, to, fromTag, toTag } = example;
  return (
    <tr>
      <td>
        <Link className="link" href={`/data/${companyId}?statement=all&length=${length}`} prefetch={false}>
          {company}
        </Link>
        <small>
          {label}, {lengthWords[length]}, {formatDate(end)}, {unit}
        </small>
      </td>
      <td className="num">
        <Side value={from} tag={fromTag} />
      </td>
      <td className="num">
        <Side value={to} tag={toTag} />
        <small>{changeOf(example)}</small>
      </td>
    </tr>
  );
}

function Side({ value, tag }: { value: string | null; tag: string | null }) {
  if (value === null) return <span className="dim">none</span>;
  return (
    <>
      {formatExact(value)}
      <small>{tag ? <TagName tag={tag} /> : "derived"}</small>
    </>
  );
}

function changeOf(example: Example): string {
  if (example.kind !== "change") return example.kind === "appear" ? "appears" : "disappears";
  const share = relativeChange(example);
  const sign = Number(example.to) < Number(example.from) ? "−" : "+";
  return Number.isFinite(share)
    ? `${sign}${share >= 10 ? formatCount(share * 100) : (share * 100).toFixed(1)}%`
    : "from zero";
}
