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

/** How many values stand in the open; the rest is one click away. */
const facets: readonly { name: FacetName; heading: string; shown: number; words?: (value: string) => string }[] = [
  { name: "cause", heading: "Cause", shown: 3, words: (cause) => rootCauseWords[cause as RootCause] },
  { name: "item", heading: "Line item", shown: 1, words: (item) => (item === severalItems ? "Several" : item) },
  { name: "rule", heading: "Rule", shown: 1 },
  { name: "severity", heading: "Severity", shown: 3 },
  { name: "company", heading: "Company", shown: 0 },
  { name: "assignee", heading: "Assignee", shown: 0 },
];

export function Facets({ params, facets: counts }: { params: IssueParams; facets: IssueFacets }) {
  return (
    <section className={styles.facets} aria-label="Filters">
      {facets.map(({ name, heading, shown, words }) => {
        const chosen = chosenOf(params, name);
        const values = withChosen(counts[name], chosen);
        if (values.length === 0) return null;
        const inTheOpen = Math.max(shown, chosen.length);
        const [open, rest] = [values.slice(0, inTheOpen), values.slice(inTheOpen)];
        const chip = (facet: FacetCount) => (
          <FacetLink
            key={facet.value}
            params={params}
            name={name}
            facet={facet}
            label={facet.label ?? words?.(facet.value) ?? facet.value}
            on={chosen.includes(facet.value)}
          />
        );
        return (
          <div key={name} className={styles.facet}>
            {inTheOpen > 0 ? <h2>{heading}</h2> : null}
            {open.map(chip)}
            {rest.length > 0 ? (
              <Popup
                label={inTheOpen > 0 ? `+${rest.length}` : heading}
                title={inTheOpen > 0 ? `${rest.length} more: ${heading}` : `Filter by ${heading.toLowerCase()}`}
                className={styles.chip}
              >
                <div className={styles.more}>{rest.map(chip)}</div>
              </Popup>
            ) : null}
          </div>
        );
      })}
      {isFiltered(params) ? (
        <Link className={styles.clear} href={issuesHref(params, noFilters)} scroll={false} prefetch={false}>
          <Icon name="cross" size={12} />
          Clear the filters
        </Link>
      ) : null}
    </section>
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

type LinkProps = { params: IssueParams; name: FacetName; facet: FacetCount; label: string; on: boolean };

function FacetLink({ params, name, facet, label, on }: LinkProps) {
  return (
    <Link
      className={styles.chip}
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
