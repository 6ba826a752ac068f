import { type CompanySeries, type SeriesLine, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { roundingUnit } from "./closeness";
import { type OwnIdentity, type OwnSplit, ownIdentities, ownIncomes, ownPerShare, ownSplits } from "./own-identities";

/** An identity at one period of a company. `shares` is what income is divided by, for earnings per share. */
export type OwnInstance = {
  /** Instances of one family are one identity over time. */
  family: string;
  kind: "sum" | "order" | "per-share";
  terms: readonly { factor: 1 | -1; point: SeriesPoint }[];
};

/** The value of a point; the golden one unless something was planted. */
export type ValueOf = (point: SeriesPoint) => number;
export const goldenValueOf: ValueOf = (point) => winnerOf(point).value;

/** Most that rounding may explain, whatever the trailing zeros say. */
const largestShare = 0.01;
const centsAllowed = 0.02;

/** Whether the identity holds at this period, to rounding. */
export function holds({ kind, terms }: OwnInstance, value: ValueOf): boolean {
  if (kind === "per-share") return isQuotient(terms.map(({ point }) => value(point)));
  let sum = 0;
  let largest = 0;
  let unit = 0;
  for (const { factor, point } of terms) {
    const amount = value(point);
    sum += factor * amount;
    largest = Math.max(largest, Math.abs(amount));
    if (amount !== 0) unit = Math.max(unit, roundingUnit(amount));
  }
  const tolerance = Math.min(2 * unit, largestShare * largest);
  return kind === "sum" ? Math.abs(sum) <= tolerance : sum >= -tolerance;
}

function isQuotient([perShare = 0, income = 0, shares = 0]: readonly number[]): boolean {
  return shares > 0 && Math.abs(perShare - income / shares) <= centsAllowed + largestShare * Math.abs(perShare);
}

/** Every identity at every period in which all that it needs is reported. */
export function ownInstances(series: CompanySeries): OwnInstance[] {
  const found: OwnInstance[] = [];
  ownIdentities.forEach((identity, index) => {
    const [lead] = identity.terms;
    // A roll of cash starts from its flow, whose length says when the period opened.
    const base = identity.terms.find(({ at }) => at === undefined)?.item ?? lead?.item ?? "";
    for (const line of series.linesOf(base)) addIdentity(found, series, identity, `${index}`, line);
  });
  for (const line of series.lines) {
    if (line.length === "instant" || line.item.unitKind !== "currency") continue;
    ownSplits.forEach((split, index) => {
      if (split.whole === line.length) addSplit(found, series, split, `split ${index} ${line.item.code}`, line);
    });
  }
  for (const { perShare, shares } of ownPerShare) {
    for (const line of series.linesOf(perShare)) addPerShare(found, series, shares, line);
  }
  return found;
}

const nearby = 10;

function pointNear(line: SeriesLine | undefined, end: number, slack = nearby): SeriesPoint | null {
  let best: SeriesPoint | null = null;
  for (const point of line?.points ?? []) {
    const distance = Math.abs(point.end - end);
    if (distance <= slack && (best === null || distance < Math.abs(best.end - end))) best = point;
  }
  return best;
}

const lineOf = (series: CompanySeries, item: string, unit: string, length: string): SeriesLine | undefined =>
  series.linesOf(item).find((line) => line.unit === unit && line.length === length);

function addIdentity(
  found: OwnInstance[],
  series: CompanySeries,
  identity: OwnIdentity,
  name: string,
  base: SeriesLine,
) {
  const lines = identity.terms.map(({ item, at }) =>
    lineOf(series, item, base.unit, at === undefined ? base.length : "instant"),
  );
  for (const point of base.points) {
    const terms: { factor: 1 | -1; point: SeriesPoint }[] = [];
    const isWhole = identity.terms.every(({ factor, optional, at }, index) => {
      const end = at === "opening" ? winnerOf(point).end - winnerOf(point).days : point.end;
      const part = pointNear(lines[index], end);
      if (part) terms.push({ factor, point: part });
      return part !== null || optional === true;
    });
    if (isWhole) found.push({ family: `${name} ${base.unit} ${base.length}`, kind: identity.kind, terms });
  }
}

const quarterDays = 365.25 / 4;

function addSplit(found: OwnInstance[], series: CompanySeries, split: OwnSplit, name: string, whole: SeriesLine): void {
  const lines = split.parts.map(([length]) => lineOf(series, whole.item.code, whole.unit, length));
  for (const point of whole.points) {
    const parts = split.parts.map(([, quarter], index) =>
      pointNear(lines[index], point.end - (split.quarters - quarter) * quarterDays, nearby + 2),
    );
    if (parts.some((part) => part === null)) continue;
    const terms = parts.map((part) => ({ factor: -1 as const, point: part as SeriesPoint }));
    found.push({ family: `${name} ${whole.unit}`, kind: "sum", terms: [{ factor: 1, point }, ...terms] });
  }
}

function addPerShare(found: OwnInstance[], series: CompanySeries, sharesItem: string, line: SeriesLine): void {
  const currency = line.unit.split("/")[0] ?? "";
  for (const item of ownIncomes) {
    const incomes = lineOf(series, item, currency, line.length);
    const counts = series.linesOf(sharesItem).find(({ length }) => length === line.length);
    for (const point of line.points) {
      const [income, shares] = [pointNear(incomes, point.end), pointNear(counts, point.end)];
      if (!income || !shares) continue;
      const terms = [point, income, shares].map((each) => ({ factor: 1 as const, point: each }));
      found.push({ family: `${line.item.code} ${item} ${line.unit} ${line.length}`, kind: "per-share", terms });
    }
  }
}
