import Link from "next/link";
import { rootCauseWords } from "@/app/_lib/words";
import { formatCount } from "@/components/format";
import { Icon } from "@/components/icon";
import { Popup } from "@/components/popup";
import type { FacetCount, FacetName, IssueFacets } from "@/domain/issues/reads";
import { severalItems, totalCap } from "@/domain/issues/schema";
import type { RootCause } from "@/domain/rules/model";
import styles from "../issues.module.css";
import { type IssueParams, isFiltered, issuesHref, noFilters, toggled } from "../search-params";

type FacetShown = {
  name: FacetName;
  heading: string;
  /** How many values stand in the open where there is room, and where there is little; the rest is one click away. */
  shown: { wide: number; narrow: number };
  words?: (value: string) => string;
};

const facets: readonly FacetShown[] = [
  {
    name: "cause",
    heading: "Cause",
    shown: { wide: 3, narrow: 2 },
    words: (cause) => rootCauseWords[cause as RootCause],
  },
  {
    name: "item",
    heading: "Line item",
    shown: { wide: 1, narrow: 1 },
    words: (item) => (item === severalItems ? "Several" : item),
  },
  { name: "rule", heading: "Rule", shown: { wide: 1, narrow: 0 } },
  { name: "severity", heading: "Severity", shown: { wide: 3, narrow: 3 } },
  { name: "company", heading: "Company", shown: { wide: 0, narrow: 0 } },
  { name: "assignee", heading: "Assignee", shown: { wide: 0, narrow: 0 } },
];
/** What is chosen takes the room: of the others less is in the open. */
const besideChosen = { wide: 1, narrow: 0 };

export function Facets({ params, facets: counts }: { params: IssueParams; facets: IssueFacets }) {
  const filtered = isFiltered(params);
  return (
    <section className={styles.facets} aria-label="Filters">
      {facets.map((facet) => (
        <Facet key={facet.name} {...facet} params={params} counts={counts[facet.name]} filtered={filtered} />
      ))}
      {filtered ? (
        <Link className={styles.clear} href={issuesHref(params, noFilters)} scroll={false} prefetch={false}>
          <Icon name="cross" size={12} />
          Clear the filters
        </Link>
      ) : null}
    </section>
  );
}

type FacetProps = FacetShown & { params: IssueParams; counts: readonly FacetCount[]; filtered: boolean };

/** Its first values, and a button for the others: both widths are drawn, and the style sheet shows one. */
function Facet({ name, heading, shown, words, params, counts, filtered }: FacetProps) {
  const chosen = chosenOf(params, name);
  const values = withChosen(counts, chosen);
  if (values.length === 0) return null;
  const atMost = (width: "wide" | "narrow") =>
    Math.max(chosen.length, filtered ? Math.min(shown[width], besideChosen[width]) : shown[width]);
  const [wide, narrow] = [atMost("wide"), atMost("narrow")];
  const chip = (facet: FacetCount, className = "") => (
    <FacetLink
      key={facet.value}
      params={params}
      name={name}
      facet={facet}
      label={facet.label ?? words?.(facet.value) ?? facet.value}
      on={chosen.includes(facet.value)}
      className={className}
    />
  );
  const restWords = (open: number) => (open === 0 ? heading : `+${values.length - open}`);
  return (
    <div className={styles.facet}>
      {wide > 0 ? <h2 className={narrow > 0 ? "" : styles.wide}>{heading}</h2> : null}
      {values.slice(0, wide).map((value, place) => chip(value, place < narrow ? "" : styles.wide))}
      {values.length > narrow ? (
        <Popup
          label={
            <>
              <b className={styles.wide}>{restWords(wide)}</b>
              <b className={styles.narrow}>{restWords(narrow)}</b>
            </>
          }
          title={`Filter by ${heading.toLowerCase()}`}
          className={`${styles.chip} ${values.length > wide ? "" : styles.narrow}`}
        >
          <div className={styles.more}>
            {values.slice(narrow).map((value, place) => chip(value, narrow + place < wide ? styles.narrow : ""))}
          </div>
        </Popup>
      ) : null}
    </div>
  );
}

const chosenOf = (params: IssueParams, name: FacetName): string[] =>
  name === "company" ? (params.company === null ? [] : [String(params.company)]) : params[name].map(String);

/** Chosen values come first and stay visible at count 0: else a filter could not be taken off again. */
function withChosen(counts: readonly FacetCount[], chosen: readonly string[]): FacetCount[] {
  const known = new Map(counts.map((count) => [count.value, count]));
  const first = chosen.map((value) => known.get(value) ?? { value, count: 0 });
  return [...first, ...counts.filter(({ value }) => !chosen.includes(value))];
}

type LinkProps = {
  params: IssueParams;
  name: FacetName;
  facet: FacetCount;
  label: string;
  on: boolean;
  className: string;
};

function FacetLink({ params, name, facet, label, on, className }: LinkProps) {
  return (
    <Link
      className={`${styles.chip} ${className}`}
      href={issuesHref(params, toggled(params, name, facet.value))}
      aria-current={on ? "true" : undefined}
      replace
      scroll={false}
      prefetch={false}
    >
      {label} <span>{countWords(facet)}</span>
    </Link>
  );
}

/** Beyond ten thousand "at least so many" says as much as the number would. */
function countWords({ count, more }: FacetCount): string {
  if (!more) return formatCount(count);
  return `${formatCount(Math.min(count, totalCap - 1))}+`;
}
