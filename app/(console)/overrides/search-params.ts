import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsInteger,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsText } from "@/app/_lib/text-param";
import { overrideExpiries } from "@/domain/decisions/schema";
import { type OverrideFilter, overrideViews } from "@/domain/overrides/schema";
import { parseDay } from "@/domain/periods/model";
import { rootCauses } from "@/domain/rules/model";

export const overrideTabs = ["authorise", "in_force", "decided", "delegations"] as const;

const parsers = {
  tab: parseAsStringLiteral(overrideTabs).withDefault("authorise"),
  /** Which of the register, on the tab "in force". */
  show: parseAsStringLiteral(overrideViews).withDefault("in_force"),
  /** The proposals of one run, on the tab "to authorise". */
  bulk: parseAsInteger,
  q: parseAsText,
  company: parseAsInteger,
  item: parseAsText,
  maker: parseAsInteger,
  checker: parseAsInteger,
  expiry: parseAsStringLiteral(overrideExpiries),
  cause: parseAsStringLiteral(rootCauses),
  from: parseAsText,
  to: parseAsText,
  after: parseAsText,
};

export type OverrideParams = inferParserType<typeof parsers>;
export const loadOverrideParams = createLoader(parsers);

const serialize = createSerializer(parsers);
export const overridesHref = (params: Partial<OverrideParams>): string => serialize("/overrides", params);

export const noFilters = {
  q: null,
  company: null,
  item: null,
  maker: null,
  checker: null,
  expiry: null,
  cause: null,
  from: null,
  to: null,
} as const satisfies Partial<OverrideParams>;

export const isFiltered = (params: OverrideParams): boolean =>
  Object.keys(noFilters).some((name) => params[name as keyof typeof noFilters] !== null);

const largestId = 2_147_483_647;
const id = (value: number | null) => (value !== null && value > 0 && value <= largestId ? value : undefined);
const day = (value: string | null) => (value !== null && parseDay(value) !== null ? value : undefined);

/** What the address asks of the register. What cannot be asked (a typed address) counts as not given. */
export const filterOf = (params: OverrideParams): OverrideFilter => ({
  status: params.show,
  q: params.q?.slice(0, 200) ?? undefined,
  companyId: id(params.company),
  lineItem: params.item?.slice(0, 80) ?? undefined,
  makerId: id(params.maker),
  checkerId: id(params.checker),
  expiry: params.expiry ?? undefined,
  rootCause: params.cause ?? undefined,
  from: day(params.from),
  to: day(params.to),
});

/** The register as a file, narrowed as the page is. */
export function exportHref(params: OverrideParams): string {
  const given = Object.entries(filterOf(params)).filter(([, value]) => value !== undefined);
  return `/api/export/overrides?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}
