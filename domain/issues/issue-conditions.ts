import type { Ctx } from "@/domain/context";
import { lineItems } from "@/domain/line-items/catalogue";
import { dayInWords, parseDay } from "@/domain/periods/model";
import type { RootCause } from "@/domain/rules/model";
import { Prisma } from "@/prisma/generated/client";
import { type IssueFilter, type IssueStatus, type IssueView, issueStatuses, nobody, severalItems } from "./schema";

/** Who looks, and when: what "mine" and "snoozed" mean. */
export type Viewer = { personId: number; now: Date };

export const statusesOf: Readonly<Record<IssueView, readonly IssueStatus[]>> = {
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

/** What the search box, the company and the assignee narrow; true when none does. */
export function scopeCondition(
  { company, assignee }: Pick<IssueFilter, "company" | "assignee">,
  search: Search | null,
): Prisma.Sql {
  const parts: Prisma.Sql[] = [];
  if (company !== undefined) parts.push(Prisma.sql`i.company_id = ${company}`);
  if (assignee.length > 0) parts.push(assigneeCondition(assignee));
  if (search !== null) parts.push(searchCondition(search));
  return parts.length > 0 ? Prisma.join(parts, " and ") : Prisma.sql`true`;
}

function assigneeCondition(assignees: IssueFilter["assignee"]): Prisma.Sql {
  const ids = assignees.filter((one) => one !== nobody);
  const named = Prisma.sql`i.assignee_id = any(${ids}::int[])`;
  if (!assignees.includes(nobody)) return named;
  return ids.length > 0 ? Prisma.sql`(${named} or i.assignee_id is null)` : Prisma.sql`i.assignee_id is null`;
}

/** The facets that one cell of the counters combines. */
export const cellFacets = ["rule", "cause", "severity", "item"] as const;
export type CellFacet = (typeof cellFacets)[number];

/** One condition for each chosen value of a facet; several of them are alternatives. */
export function valueConditions(filter: Pick<IssueFilter, CellFacet>, facet: CellFacet): Prisma.Sql[] {
  switch (facet) {
    case "rule":
      return filter.rule.map((rule) => Prisma.sql`i.rule_id = ${rule}`);
    case "cause":
      return filter.cause.map((cause) => Prisma.sql`i.root_cause = ${causeLiteral(cause)}`);
    case "severity":
      return filter.severity.map((severity) => Prisma.sql`i.severity = ${Prisma.raw(String(severity))}`);
    case "item":
      return filter.item.map((code) => {
        const id = itemIdOf(code);
        return id === null
          ? Prisma.sql`i.line_item_id is null`
          : Prisma.sql`i.line_item_id = ${Prisma.raw(String(id))}`;
      });
  }
}

// A literal again: a cast from text would hide from the planner how rare a cause is. The enum has been checked.
const causeLiteral = (cause: RootCause) => Prisma.raw(`'${cause}'::root_cause`);

const itemIds = new Map(lineItems.map(({ code, id }) => [code as string, id]));

/** A line item's id, null for issues on several, 0 (which no item has) for a code that is no line item's. */
export const itemIdOf = (code: string): number | null => (code === severalItems ? null : (itemIds.get(code) ?? 0));

const alternatives = (conditions: readonly Prisma.Sql[]): Prisma.Sql =>
  conditions.length > 0 ? Prisma.sql`(${Prisma.join([...conditions], " or ")})` : Prisma.sql`true`;

/** The facets one by one, so that each can be counted without itself. */
export function facetConditions(filter: Pick<IssueFilter, CellFacet>): Record<CellFacet, Prisma.Sql> {
  return {
    rule: alternatives(valueConditions(filter, "rule")),
    cause: alternatives(valueConditions(filter, "cause")),
    severity: alternatives(valueConditions(filter, "severity")),
    item: alternatives(valueConditions(filter, "item")),
  };
}

export const allConditions = (filter: IssueFilter, search: Search | null): Prisma.Sql =>
  Prisma.join([scopeCondition(filter, search), ...Object.values(facetConditions(filter))], " and ");

const isCellNarrowed = (filter: Pick<IssueFilter, CellFacet>): boolean =>
  cellFacets.some((facet) => filter[facet].length > 0);

/** Whether the counters alone can say how many there are: nothing but the view and the four facets narrows. */
export const isCounted = ({ q, company, assignee }: IssueFilter): boolean =>
  q === "" && company === undefined && assignee.length === 0;

/** Whether anything narrows the list that the order's index does not begin with. */
export const isNarrowed = (filter: IssueFilter): boolean =>
  filter.view === "mine" || !isCounted(filter) || isCellNarrowed(filter);

/** Beginnings of words of the title or the rule, a company's name or ticker, an issue's or a company's number. */
function searchCondition({ q, number, companyIds }: Search): Prisma.Sql {
  const words = q.split(/\s+/).map(wordQuery);
  const ways = [Prisma.sql`i.words @@ (${Prisma.join(words, " && ")})`];
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
