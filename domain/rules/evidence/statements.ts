import { type CompanySeries, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import type { LengthClass } from "@/domain/periods/model";
import type { Implied } from "./flows";
import { type Identity, identities } from "./identities";
import { valueWords } from "./words";

/** What the other golden values of the same period imply for an item; source: the primary statements' own sums. */
export function impliedByStatements(series: CompanySeries, point: SeriesPoint, item = point.item.code): Implied[] {
  const found: Implied[] = [];
  for (const identity of identities) {
    if (identity.item !== item) continue;
    const value = sumOf(series, point, identity);
    if (value !== null) found.push({ value, exact: String(value), words: identity.words });
  }
  if (item === "EpsBasic" || item === "EpsDiluted") {
    const value = earningsPerShare(series, point, item);
    if (value !== null) found.push({ value, exact: value.toPrecision(4), words: "net income ÷ weighted shares" });
  }
  return found;
}

function sumOf(series: CompanySeries, point: SeriesPoint, { terms, optional = [] }: Identity): number | null {
  let sum = 0;
  for (const [sign, code] of terms) {
    const part = series.point(code, point.unit, point.length, point.end);
    if (!part) return null;
    sum += sign * winnerOf(part).value;
  }
  for (const [sign, code] of optional) {
    const part = series.point(code, point.unit, point.length, point.end);
    if (part) sum += sign * winnerOf(part).value;
  }
  return sum;
}

function earningsPerShare(series: CompanySeries, point: SeriesPoint, item: "EpsBasic" | "EpsDiluted"): number | null {
  const currency = point.unit.split("/")[0] ?? "";
  const shares = sharesOf(series, item === "EpsBasic" ? "SharesBasic" : "SharesDiluted", point.length, point.end);
  const income =
    series.point("NetIncomeCommon", currency, point.length, point.end) ??
    series.point("NetIncome", currency, point.length, point.end);
  if (!shares || !income) return null;
  return winnerOf(income).value / shares;
}

function sharesOf(series: CompanySeries, item: string, length: LengthClass, end: number): number {
  for (const { unit } of series.linesOf(item)) {
    const point = series.point(item, unit, length, end);
    if (point) return winnerOf(point).value;
  }
  return 0;
}

/** `income before tax − net income = 2,622,000 USD`. */
export const impliedWords = ({ words, exact }: Implied, unit: string): string =>
  `${words} = ${valueWords(exact, unit)}`;
