import type { Ctx } from "@/domain/context";
import { lineItems } from "@/domain/line-items/catalogue";
import { dayInWords, parseDay } from "@/domain/periods/model";
import type { RootCause } from "@/domain/rules/model";
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

/** What a text of the search box stands for: resolved first, so that the planner sees how few companies it names. */
export type Search = { q: string; number: number | null; companyIds: readonly number[] };

const mostCompanies = 2000;

/** Null when nothing is searched for. */
export async function resolveSearch(ctx: Ctx, q: string): Promise<Search | null> {
  if (q === "") return null;
  const digits = /^#?(\d{1,9})$/.exec(q)?.[1];
  const number = digits === undefined ? null : Number(digits);
  const companies = await ctx.db.$queryRaw<{ id: number }[]>`
    select id from company
    where name ilike ${`%${q.replace(/[\\%_]/g, "\\$&")}%`} or ${q.toUpperCase()} = any(tickers) or cik = ${number}::int
    order by name, id limit ${mostCompanies}`;
  return { q, number, companyIds: companies.map(({ id }) => id) };
}

/** What the search box and the company narrow; true when nothing does. */
export function scopeCondition({ company }: Pick<IssueFilter, "company">, search: Search | null): Prisma.Sql {
  const parts: Prisma.Sql[] = [];
  if (company !== undefined) parts.push(Prisma.sql`i.company_id = ${company}`);
  if (search !== null) parts.push(searchCondition(search));
  return parts.length > 0 ? Prisma.join(parts, " and ") : Prisma.sql`true`;
}

export type FacetName = "rule" | "cause" | "severity" | "item";

/** The facets one by one, so that each can be counted without itself. */
export function facetConditions(filter: Pick<IssueFilter, FacetName>): Record<FacetName, Prisma.Sql> {
  const everything = Prisma.sql`true`;
  return {
    rule: filter.rule.length > 0 ? Prisma.sql`i.rule_id = any(${filter.rule}::text[])` : everything,
    cause: filter.cause.length > 0 ? causeCondition(filter.cause) : everything,
    severity: filter.severity.length > 0 ? Prisma.sql`i.severity = any(${filter.severity}::smallint[])` : everything,
    item: filter.item.length > 0 ? itemCondition(filter.item) : everything,
  };
}

// Literals again: a cast from text would hide from the planner how rare a cause is. The enum has been checked.
const causeCondition = (causes: readonly RootCause[]) =>
  Prisma.sql`i.root_cause in (${Prisma.raw(causes.map((cause) => `'${cause}'`).join(", "))})`;

/** A code that is no line item's matches nothing. */
function itemCondition(codes: readonly string[]): Prisma.Sql {
  const ids = lineItems.flatMap(({ code, id }) => (codes.includes(code) ? [id] : []));
  const named = Prisma.sql`i.line_item_id = any(${ids}::smallint[])`;
  return codes.includes(severalItems) ? Prisma.sql`(${named} or i.line_item_id is null)` : named;
}

export const allConditions = (filter: IssueFilter, search: Search | null): Prisma.Sql =>
  Prisma.join([scopeCondition(filter, search), ...Object.values(facetConditions(filter))], " and ");

/** Whether anything narrows the list that the order's index does not begin with. */
export const isNarrowed = ({ view, q, company, rule, cause, severity, item }: IssueFilter): boolean =>
  view === "mine" ||
  q !== "" ||
  company !== undefined ||
  rule.length + cause.length + severity.length + item.length > 0;

/** Beginnings of words of the title or the rule, a company's name or ticker, an issue's or a company's number. */
function searchCondition({ q, number, companyIds }: Search): Prisma.Sql {
  const words = q.split(/\s+/).map(wordQuery);
  const title = Prisma.sql`to_tsvector('simple', i.title || ' ' || i.rule_id) @@ (${Prisma.join(words, " && ")})`;
  const ways = [title];
  if (companyIds.length > 0) ways.push(Prisma.sql`i.company_id = any(${companyIds}::int[])`);
  if (number !== null) ways.push(Prisma.sql`i.id = ${number}`);
  return Prisma.sql`(${Prisma.join(ways, " or ")})`;
}

/** A plain word matches by its beginning, `2018-03-31` as titles say it; `10-Q` is taken apart as the title was. */
function wordQuery(word: string): Prisma.Sql {
  if (/^[\p{L}\p{N}]+$/u.test(word)) return Prisma.sql`to_tsquery('simple', ${`${word}:*`})`;
  const plain = Prisma.sql`plainto_tsquery('simple', ${word})`;
  const day = parseDay(word);
  return day === null ? plain : Prisma.sql`(${plain} || phraseto_tsquery('simple', ${dayInWords(day)}))`;
}
