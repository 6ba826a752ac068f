import { rootCauses } from "@/domain/rules/model";
import { Prisma } from "@/prisma/generated/client";
import { type IssueFilter, type IssueStatus, type IssueView, issueStatuses, severalItems } from "./schema";

/** Who looks, and when: what "mine" and "snoozed" mean. */
export type Viewer = { personId: number; now: Date };

const statusesOf: Readonly<Record<IssueView, readonly IssueStatus[]>> = {
  next: ["open", "snoozed"],
  mine: ["open", "awaiting_approval", "snoozed"],
  awaiting: ["awaiting_approval"],
  snoozed: ["snoozed"],
  resolved: ["resolved"],
  all: issueStatuses,
};

/** One condition per status of a view (the issue is `i`): each of them can walk an index that begins with the status. */
export const viewBranches = (view: IssueView, viewer: Viewer): Prisma.Sql[] =>
  statusesOf[view].map((status) => Prisma.sql`i.status = ${statusLiteral(status)} and ${within(view, status, viewer)}`);

// A literal, not a parameter, so that the planner knows how many rows have it.
const statusLiteral = (status: IssueStatus) => Prisma.raw(`'${status}'::issue_status`);

function within(view: IssueView, status: IssueStatus, { personId, now }: Viewer): Prisma.Sql {
  if (view === "mine") return Prisma.sql`i.assignee_id = ${personId}`;
  if (status !== "snoozed") return Prisma.sql`true`;
  if (view === "next") return Prisma.sql`i.snoozed_until <= ${now}`;
  return view === "snoozed" ? Prisma.sql`i.snoozed_until > ${now}` : Prisma.sql`true`;
}

/** What the search box and the company narrow; true when nothing does. */
export function scopeCondition({ q, company }: Pick<IssueFilter, "q" | "company">): Prisma.Sql {
  const parts: Prisma.Sql[] = [];
  if (company !== undefined) parts.push(Prisma.sql`i.company_id = ${company}`);
  if (q !== "") parts.push(searchCondition(q));
  return parts.length > 0 ? Prisma.join(parts, " and ") : Prisma.sql`true`;
}

export type FacetName = "rule" | "cause" | "severity" | "item";

/** The facets one by one, so that each can be counted without itself. */
export function facetConditions(filter: Pick<IssueFilter, FacetName>): Record<FacetName, Prisma.Sql> {
  const everything = Prisma.sql`true`;
  return {
    rule: filter.rule.length > 0 ? Prisma.sql`i.rule_id = any(${filter.rule}::text[])` : everything,
    // Every cause chosen is no condition; the cast would cost the index.
    cause:
      filter.cause.length > 0 && filter.cause.length < rootCauses.length
        ? Prisma.sql`i.root_cause = any(${filter.cause}::text[]::root_cause[])`
        : everything,
    severity: filter.severity.length > 0 ? Prisma.sql`i.severity = any(${filter.severity}::smallint[])` : everything,
    item: filter.item.length > 0 ? itemCondition(filter.item) : everything,
  };
}

function itemCondition(codes: readonly string[]): Prisma.Sql {
  const named = Prisma.sql`i.line_item_id = any(array(select id from line_item where code = any(${codes}::text[])))`;
  return codes.includes(severalItems) ? Prisma.sql`(${named} or i.line_item_id is null)` : named;
}

export const allConditions = (filter: IssueFilter): Prisma.Sql =>
  Prisma.join([scopeCondition(filter), ...Object.values(facetConditions(filter))], " and ");

/** Beginnings of words of the title or the rule, a company's name or ticker, an issue's or a company's number. */
function searchCondition(q: string): Prisma.Sql {
  const number = /^#?(\d{1,9})$/.exec(q)?.[1];
  const companies = Prisma.sql`i.company_id = any(array(select id from company
    where name ilike ${`%${q.replace(/[\\%_]/g, "\\$&")}%`} or ${q.toUpperCase()} = any(tickers)
      ${number ? Prisma.sql`or cik = ${Number(number)}` : Prisma.empty}))`;
  const words = q.split(/\s+/).map(wordQuery);
  const title = Prisma.sql`to_tsvector('simple', i.title || ' ' || i.rule_id) @@ (${Prisma.join(words, " && ")})`;
  return Prisma.sql`(${title} or ${companies} ${number ? Prisma.sql`or i.id = ${Number(number)}` : Prisma.empty})`;
}

/** A plain word matches by its beginning; anything else (a date, `10-Q`) is taken apart as the title was. */
const wordQuery = (word: string): Prisma.Sql =>
  /^[\p{L}\p{N}]+$/u.test(word)
    ? Prisma.sql`to_tsquery('simple', ${`${word}:*`})`
    : Prisma.sql`plainto_tsquery('simple', ${word})`;
