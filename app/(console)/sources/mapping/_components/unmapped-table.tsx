import Link from "next/link";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { formatCount, formatShare } from "@/components/format";
import type { Census, ListRow, Suggestion, UnmappedRow } from "@/domain/mappings/rows";
import styles from "../mapping.module.css";
import { lineHref, type MappingParams, mappingHref } from "../search-params";
import { TagName } from "./tag-name";

type Props = {
  page: { rows: UnmappedRow[]; next: { companies: number; name: string } | null };
  params: MappingParams;
  lists: readonly ListRow[];
  census: Census;
};

export function UnmappedTable({ page, params, lists, census }: Props) {
  if (page.rows.length === 0) return <NothingUnmapped q={params.q} counted={census.countedAt !== null} />;
  const tagsOf = new Map(lists.map(({ lineItem, tags }) => [lineItem.id, tags.map(({ name }) => name)]));
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption className="vh">Tags that no line item takes, those of most companies first</caption>
          <thead>
            <tr>
              <th scope="col">Tag</th>
              <th scope="col" className="num">
                Companies
              </th>
              <th scope="col" className={`num ${styles.wide}`}>
                Facts
              </th>
              <th scope="col">May belong to, by the words of its name</th>
            </tr>
          </thead>
          <tbody>
            {page.rows.map((row) => (
              <tr key={row.name}>
                <th scope="row" className={styles.unmappedTag}>
                  <TagName tag={row.name} />
                </th>
                <td className="num" data-label="Companies">
                  {formatCount(row.companies)}
                </td>
                <td className={`num ${styles.wide}`}>{formatCount(row.facts)}</td>
                <td data-label="May belong to">
                  <Suggestions row={row} tagsOf={tagsOf} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {(page.next || params.afterName) && (
        <nav className={styles.pages} aria-label="Pages">
          {params.afterName && <ButtonLink href={mappingHref({ tab: "unmapped", q: params.q })}>First page</ButtonLink>}
          {page.next && (
            <ButtonLink
              href={mappingHref({
                tab: "unmapped",
                q: params.q,
                afterCompanies: page.next.companies,
                afterName: page.next.name,
              })}
            >
              Next page
            </ButtonLink>
          )}
        </nav>
      )}
    </>
  );
}

function Suggestions({ row, tagsOf }: { row: UnmappedRow; tagsOf: ReadonlyMap<number, string[]> }) {
  if (row.suggestions.length === 0) return <span className="dim">–</span>;
  return (
    <ul className={styles.suggestions}>
      {row.suggestions.map((suggestion) => (
        <li key={suggestion.lineItemId}>
          <Link
            prefetch={false}
            className="link"
            title={because(suggestion)}
            href={lineHref(suggestion.lineItemId, {
              tags: [...(tagsOf.get(suggestion.lineItemId) ?? []), row.name],
            })}
          >
            {suggestion.label}
          </Link>{" "}
          <span className="dim tabular">{formatShare(suggestion.score)}</span>
        </li>
      ))}
    </ul>
  );
}

const because = ({ because, score }: Suggestion): string => `${formatShare(score)} of the words as in ${because}`;

function NothingUnmapped({ q, counted }: { q: string; counted: boolean }) {
  if (q) {
    return (
      <EmptyState
        title={`No unmapped tag answers to “${q}”`}
        action={<ButtonLink href={mappingHref({ tab: "lists", q })}>Search the mapped tags</ButtonLink>}
      >
        Words are found in any order; a tag that a line item takes is not here.
      </EmptyState>
    );
  }
  return (
    <EmptyState title={counted ? "Every tag is mapped" : "Nothing has been counted yet"}>
      {counted
        ? "No stored document states a tag that no line item takes."
        : "After the first run a worker counts the tags that no line item takes."}
    </EmptyState>
  );
}
