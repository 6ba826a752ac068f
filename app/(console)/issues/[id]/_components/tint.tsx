import { Fragment } from "react";
import { formatCompact, formatExact } from "@/components/format";
import styles from "../issue.module.css";

/** Every way a page or a rule may have written a value. */
function spellings(value: string | null): string[] {
  if (value === null || Number(value) === 0) return [];
  const exact = formatExact(value);
  const all = [exact, exact.replace("−", "-"), value, formatCompact(Number(value))];
  return [...new Set(all)].filter((text) => text.length > 1);
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Text in which the wrong value and the right one have their colours, wherever they occur. */
export function Tint({ text, from, to }: { text: string; from: string | null; to: string | null }) {
  const wrong = spellings(from);
  const figures = [...new Set([...wrong, ...spellings(to)])].toSorted((a, b) => b.length - a.length);
  if (figures.length === 0) return text;
  const pattern = new RegExp(`(?<![\\d.,])(?:${figures.map(escaped).join("|")})(?!\\d|[.,]\\d)`, "g");
  const hits = [...text.matchAll(pattern)];
  const ends = hits.map((hit) => hit.index + hit[0].length);
  return (
    <>
      {hits.map((hit, nth) => (
        <Fragment key={hit.index}>
          {text.slice(ends[nth - 1] ?? 0, hit.index)}
          <em className={wrong.includes(hit[0]) ? styles.wrong : styles.right}>{hit[0]}</em>
        </Fragment>
      ))}
      {text.slice(ends.at(-1) ?? 0)}
    </>
  );
}
