import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsInteger,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsText } from "@/app/_lib/text-param";
import { type MemberSort, type MemberState, memberSorts, memberStates, universeSources } from "@/domain/universe/model";
import { type MemberFilter, memberFilter } from "@/domain/universe/schema";

const parsers = {
  state: parseAsStringLiteral(memberStates).withDefault("member"),
  q: parseAsText.withDefault(""),
  source: parseAsStringLiteral(universeSources),
  sort: parseAsStringLiteral(memberSorts).withDefault("name"),
  dir: parseAsStringLiteral(["asc", "desc"] as const).withDefault("asc"),
  after: parseAsText,
  /** The place of the page's first row, from 1: a cursor does not know how many rows lie before it. */
  from: parseAsInteger,
};

export type CompaniesParams = inferParserType<typeof parsers>;

/** The whole state of the list. What a URL has that does not belong there is dropped, not an error. */
export const loadCompaniesParams = createLoader(parsers);

const serialize = createSerializer(parsers);

/** The address of the list in another state. Whatever changes what is listed goes back to the first page. */
export const companiesHref = (params: CompaniesParams, change: Partial<CompaniesParams> = {}): string =>
  serialize("/sources/companies", { ...params, after: null, from: null, ...change });

/** What is beyond its limits is dropped; the rest still narrows the list. */
export function toFilter(params: CompaniesParams): MemberFilter {
  const given = { ...params, source: params.source ?? undefined, after: params.after ?? undefined };
  const parsed = memberFilter.safeParse(given);
  if (parsed.success) return parsed.data;
  const beyond = new Set(parsed.error.issues.map(({ path }) => path[0]));
  return memberFilter.parse(Object.fromEntries(Object.entries(given).filter(([name]) => !beyond.has(name))));
}

/** Each state in the order in which it is worked off: failing longest first, the largest gaps first. */
export function stateHref(params: CompaniesParams, state: MemberState): string {
  const order = { failing: ["failing", "asc"], unmapped: ["unmapped", "desc"] } as const;
  const [sort, dir] = order[state as keyof typeof order] ?? (["name", "asc"] as const);
  return companiesHref(params, { state, sort, dir });
}

/** What a click on a header leads to: the other direction, or the most useful one first. */
export function sortHrefs(params: CompaniesParams): Record<string, string> {
  const first: Readonly<Record<MemberSort, "asc" | "desc">> = {
    name: "asc",
    filed: "desc",
    asked: "asc",
    failing: "asc",
    unmapped: "desc",
  };
  return Object.fromEntries(
    memberSorts.map((sort) => {
      const opposite = params.dir === "asc" ? "desc" : "asc";
      return [sort, companiesHref(params, { sort, dir: params.sort === sort ? opposite : first[sort] })];
    }),
  );
}
