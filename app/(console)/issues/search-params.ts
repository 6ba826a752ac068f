import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsNumberLiteral,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsText } from "@/app/_lib/text-param";
import type { FacetName } from "@/domain/issues/reads";
import { type IssueFilter, issueFilter, issueSorts, issueViews, nobody } from "@/domain/issues/schema";
import { type RootCause, rootCauses, type Severity } from "@/domain/rules/model";
import { layoutParsers } from "./layout-params";

/** A person's id, or nobody. */
const parseAsAssignee = createParser<number | typeof nobody>({
  parse: (text) => (text === nobody ? nobody : /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null),
  serialize: String,
});

const parsers = {
  view: parseAsStringLiteral(issueViews).withDefault("next"),
  q: parseAsText.withDefault(""),
  rule: parseAsArrayOf(parseAsText).withDefault([]),
  cause: parseAsArrayOf(parseAsStringLiteral(rootCauses)).withDefault([]),
  severity: parseAsArrayOf(parseAsNumberLiteral([1, 2, 3])).withDefault([]),
  item: parseAsArrayOf(parseAsText).withDefault([]),
  company: parseAsInteger,
  assignee: parseAsArrayOf(parseAsAssignee).withDefault([]),
  sort: parseAsStringLiteral(issueSorts).withDefault("priority"),
  dir: parseAsStringLiteral(["asc", "desc"] as const).withDefault("desc"),
  after: parseAsText,
  /** The place of the page's first row, from 1: a cursor does not know how many rows lie before it. */
  from: parseAsInteger,
  ...layoutParsers,
  /** The panel beside the list. */
  peek: parseAsBoolean.withDefault(false),
};

export type IssueParams = inferParserType<typeof parsers>;

/** The whole state of the list. What a URL has that does not belong there is dropped, not an error. */
export const loadIssueParams = createLoader(parsers);

const serialize = createSerializer(parsers);

/** The address of the list in another state. Whatever changes what is listed goes back to the first page. */
export const issuesHref = (params: IssueParams, change: Partial<IssueParams> = {}): string =>
  serialize("/issues", { ...params, after: null, from: null, ...change });

const standardRows = 100;

/** What is beyond its limits is dropped; the rest still narrows the list. */
export function toFilter(params: IssueParams): IssueFilter {
  const { company, after, rows } = params;
  const given = { ...params, company: company ?? undefined, after: after ?? undefined, limit: rows ?? standardRows };
  const parsed = issueFilter.safeParse(given);
  if (parsed.success) return parsed.data;
  const beyond = new Set(parsed.error.issues.map(({ path }) => path[0]));
  return issueFilter.parse(Object.fromEntries(Object.entries(given).filter(([name]) => !beyond.has(name))));
}

/** The change that takes one facet value in, or out again. */
export function toggled(params: IssueParams, facet: FacetName, value: string): Partial<IssueParams> {
  const toggle = <T>(values: T[], one: T) =>
    values.includes(one) ? values.filter((other) => other !== one) : [...values, one];
  switch (facet) {
    case "severity":
      return { severity: toggle(params.severity, Number(value) as Severity) };
    case "cause":
      return { cause: toggle(params.cause, value as RootCause) };
    case "rule":
      return { rule: toggle(params.rule, value) };
    case "item":
      return { item: toggle(params.item, value) };
    case "company":
      return { company: params.company === Number(value) ? null : Number(value) };
    case "assignee":
      return { assignee: toggle(params.assignee, value === nobody ? nobody : Number(value)) };
  }
}

export const noFilters: Partial<IssueParams> = {
  q: "",
  rule: [],
  cause: [],
  severity: [],
  item: [],
  company: null,
  assignee: [],
};

export const isFiltered = (params: IssueParams): boolean =>
  params.q !== "" ||
  params.company !== null ||
  params.rule.length + params.cause.length + params.severity.length + params.item.length + params.assignee.length > 0;

/** What a click on a header leads to: the other direction, or the most useful one first. */
export function sortHrefs(params: IssueParams): Record<string, string> {
  const firstDirection = { priority: "desc", age: "desc", findings: "desc", company: "asc", rule: "asc" } as const;
  return Object.fromEntries(
    issueSorts.map((sort) => {
      const opposite = params.dir === "asc" ? "desc" : "asc";
      return [sort, issuesHref(params, { sort, dir: params.sort === sort ? opposite : firstDirection[sort] })];
    }),
  );
}
