import { type CompanySeries, type Filing, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import type { LengthClass } from "@/domain/periods/model";
import { agree } from "../tolerance";
import { type Implied, impliedByPeriods } from "./flows";
import type { Gap } from "./gaps";
import { missingPoint } from "./missing-point";
import { impliedByStatements } from "./statements";

/** Items that a company has in some periods only, or states only when they matter: their absence says little by itself. */
export const occasional: ReadonlySet<string> = new Set([
  "IncomeDiscontinued",
  "OtherComprehensiveIncome",
  "ComprehensiveIncome",
  "DividendsPerShare",
  "DividendsPaid",
  "ShareRepurchases",
  "InterestPaid",
  "TaxesPaid",
  "CashFxEffect",
  "NoncontrollingInterest",
  "TemporaryEquity",
  "ShortTermDebt",
]);

/** Items that nobody has to state for a period, and the cover page's, whose days follow the filing and not the period. */
export const voluntary: ReadonlySet<string> = new Set([
  "SharesAntidilutive",
  "PublicFloat",
  "NetIncomeCommon",
  "SharesOutstandingCover",
  // Found in the notes, or a sum of other values: missing often, and seldom missed by anybody.
  "CashChange",
  "InterestExpense",
  "IntangibleAmortization",
  "OperatingLeaseLiability",
]);

/** Items that stay the same for years: both neighbours' value is the one that is missing. */
export const constant: ReadonlySet<string> = new Set(["ParValue", "SharesAuthorized"]);

/** Items that a filing states together: where the one stands, the other was stated too. */
const partners: Readonly<Record<string, string>> = {
  EpsBasic: "EpsDiluted",
  EpsDiluted: "EpsBasic",
  SharesBasic: "SharesDiluted",
  SharesDiluted: "SharesBasic",
};

/** Whether the item that is always stated beside this one has a value for the period. */
export function hasPartner(series: CompanySeries, { line: { item, unit, length }, end }: Gap): boolean {
  const partner = partners[item.code];
  return partner !== undefined && series.point(partner, unit, length, end) !== undefined;
}

const ladder: readonly LengthClass[] = ["quarter", "half", "nine_months", "year"];
const quarterDays = 91;
const endSlackDays = 12;

/**
 * Whether the amount shows in other periods: in another one with the same end, or in the shorter one that a cumulative
 * one goes on from. A flow that is there for nine months has not vanished from the year; what is there for nine months
 * may have been all in the first, so it proves no quarter of an occasional item.
 */
export function showsElsewhere(series: CompanySeries, { line, end }: Gap): boolean {
  const { item, unit, length } = line;
  const at = ladder.indexOf(length);
  if (at < 0 || (at === 0 && occasional.has(item.code))) return false;
  const shorter = ladder[at - 1];
  return series.linesOf(item.code).some((other) => {
    if (other.unit !== unit || other === line) return false;
    const hasAmount = (wanted: number) =>
      other.points.some((point) => Math.abs(point.end - wanted) <= endSlackDays && winnerOf(point).value !== 0);
    if (other.length === shorter && hasAmount(end - quarterDays)) return true;
    return other.length !== "instant" && other.length !== "year" && hasAmount(end);
  });
}

/** Whether the filing has the line for a period of another end: a comparative column that is filled beside an empty one. */
export const statesElsewhere = (series: CompanySeries, { line: { item, unit }, end }: Gap, own: Filing): boolean =>
  series
    .linesOf(item.code)
    .some(
      (line) =>
        line.unit === unit &&
        line.points.some((point) => point.end !== end && point.observations.some(({ filing }) => filing === own)),
    );

const leastTried = 4;
const heldShare = 0.8;

/**
 * The value that other values give for the gap, where the same arithmetic gives the reported value of the neighbours:
 * in four at least, and in 80% of them. Null where nothing does.
 */
export function impliedAt(series: CompanySeries, gap: Gap): Implied | null {
  const { item, unit, length } = gap.line;
  const near = [...gap.before.slice(0, 8), ...gap.after.slice(0, 8)];
  if (constant.has(item.code)) return unchanged(near);
  if (item.unitKind !== "currency") return null;
  const cell = missingPoint(series, { item, unit, length, end: gap.end });
  return allImplied(series, cell).find((implied) => isProven(series, near, implied.words)) ?? null;
}

const allImplied = (series: CompanySeries, point: SeriesPoint): Implied[] => [
  ...impliedByPeriods(series, point),
  ...impliedByStatements(series, point),
];

function isProven(series: CompanySeries, near: readonly SeriesPoint[], words: string): boolean {
  let tried = 0;
  let held = 0;
  for (const point of near) {
    const implied = allImplied(series, point).find((one) => one.words === words);
    if (!implied) continue;
    tried++;
    if (agree(winnerOf(point), implied)) held++;
  }
  return tried >= leastTried && held >= heldShare * tried;
}

function unchanged(near: readonly SeriesPoint[]): Implied | null {
  const [first] = near;
  if (!first) return null;
  const { value, exact } = winnerOf(first);
  return near.every((point) => winnerOf(point).value === value)
    ? { value, exact, words: "the value of every neighbouring period" }
    : null;
}
