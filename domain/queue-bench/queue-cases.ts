import { issueColumns, issueJoins } from "@/domain/issues/issue-row";
import type { IssueFilterInput } from "@/domain/issues/schema";

/** A plain statement with its parameters. */
export type Statement = { text: string; values: unknown[] };

/** What is measured: the page's own way, and beside it the statements that a person would write for the same rows. */
export type QueueCase = { name: string; filter: IssueFilterInput; shows: "rows" | "facets"; sql: Statement[] };

const pageSize = 50;

const rowsOf = (found: string, order: string, values: unknown[] = []): Statement => ({
  text: `select ${issueColumns.text} from (select i.* from issue i where i.status = 'open' and ${found}
    order by ${order} limit ${pageSize + 1}) i ${issueJoins.text} order by ${order}`,
  values,
});

const totalOf = (found: string, values: unknown[] = []): Statement => ({
  text: `select count(*) from (select 1 from issue i where i.status = 'open' and ${found} limit 10001) m`,
  values,
});

const byPriority = "i.priority desc, i.id";
const matches = "i.words @@ to_tsquery('simple', $1)";

/** `cursor` is the place of the 10,000th page's last row before it. */
export function queueCases(cursor: { priority: number; id: number; text: string }): QueueCase[] {
  const rule = "scale-filing";
  return [
    { name: "firstPage", filter: {}, shows: "rows", sql: [rowsOf("true", byPriority)] },
    {
      name: "filterAndSort",
      filter: { severity: [1, 3], item: ["NetIncome"], sort: "age" },
      shows: "rows",
      sql: [
        rowsOf(
          "i.severity in (1, 3) and i.line_item_id = (select id from line_item where code = 'NetIncome')",
          "i.opened_at, i.id",
        ),
      ],
    },
    {
      name: "filterAgainstTheOrder",
      filter: { severity: [3], rule: ["scale-conflict", "sub-periods"] },
      shows: "rows",
      sql: [rowsOf("i.severity = 3 and i.rule_id in ('scale-conflict', 'sub-periods')", byPriority)],
    },
    { name: "oneRule", filter: { rule: [rule] }, shows: "rows", sql: [rowsOf("i.rule_id = $1", byPriority, [rule])] },
    {
      name: "searchFrequentWord",
      filter: { q: "revenue" },
      shows: "rows",
      sql: [rowsOf(matches, byPriority, ["revenue:*"]), totalOf(matches, ["revenue:*"])],
    },
    {
      name: "searchRareWord",
      filter: { q: "transposed" },
      shows: "rows",
      sql: [rowsOf(matches, byPriority, ["transposed:*"]), totalOf(matches, ["transposed:*"])],
    },
    {
      name: "searchTwoWords",
      filter: { q: "goodwill negative" },
      shows: "rows",
      sql: [rowsOf(matches, byPriority, ["goodwill:* & negative:*"]), totalOf(matches, ["goodwill:* & negative:*"])],
    },
    {
      name: "oneCompany",
      filter: { q: "Kestrel Water 3250" },
      shows: "rows",
      sql: [
        rowsOf("i.company_id = any(array(select id from company where name ilike $1))", byPriority, [
          "%Kestrel Water 3250%",
        ]),
      ],
    },
    { name: "byCompanyName", filter: { sort: "company", dir: "asc" }, shows: "rows", sql: [byCompanyName] },
    {
      name: "page10000",
      filter: { after: cursor.text },
      shows: "rows",
      sql: [rowsOf("i.priority <= $1 and (i.priority < $1 or i.id > $2)", byPriority, [cursor.priority, cursor.id])],
    },
    { name: "facets", filter: {}, shows: "facets", sql: [facetsOf("true")] },
    {
      name: "facetsFiltered",
      filter: { severity: [1], cause: ["scale"] },
      shows: "facets",
      sql: [facetsOf("i.severity = 1 and i.root_cause = 'scale'")],
    },
    {
      name: "facetsSearched",
      filter: { q: "revenue" },
      shows: "facets",
      sql: [facetsOf("i.words @@ to_tsquery('simple', 'revenue:*')")],
    },
  ];
}

const byCompanyName: Statement = {
  text: `select ${issueColumns.text} from (select i.* from company c join issue i on i.company_id = c.id
    where i.status = 'open' order by c.name, i.id limit ${pageSize + 1}) i ${issueJoins.text} order by company.name, i.id`,
  values: [],
};

/** Every facet counted from the issues themselves, as one would without counters. */
const facetsOf = (found: string): Statement => ({
  text: `select rule_id, root_cause, severity, line_item_id, count(*) from issue i where status = 'open' and ${found}
    group by grouping sets ((rule_id), (root_cause), (severity), (line_item_id))`,
  values: [],
});

/** Where the 10,000th page of "next up" begins. */
export const cursorStatement = `select priority, id from issue where status = 'open'
  order by priority desc, id offset ${pageSize * 9_999 - 1} limit 1`;
