import { type CompanySeries, type SeriesLine, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { unitPower } from "../decimal";
import type { Evidence } from "../model";
import { impliedByPeriods, isImplied } from "./flows";
import { levelOf, shareCountItems } from "./pools";
import type { SeriesProfile } from "./profile";
import { middle, type Reference } from "./reference";
import { scaleConflicts } from "./scale-conflicts";
import { countWords, filingWords, valueWords, withinWords } from "./words";

/** Above zero: speaks for a scale error; below: against it. Without words it only weighs. */
export type ScaleArgument = { weight: number; evidence?: Evidence };

/** A winning value that is a power of ten away from what surrounds it. */
export type ScaleQuestion = {
  profile: SeriesProfile;
  line: SeriesLine;
  point: SeriesPoint;
  reference: Reference;
  /** Value times ten to this power is of the expected magnitude, but for `miss` in log10. */
  power: number;
  miss: number;
};

/** Everything that can be said about the question, in the order of the issue page. Weights are in the rule's own units. */
export function scaleArguments({ profile, line, point, reference, power, miss }: ScaleQuestion): ScaleArgument[] {
  const { series } = profile;
  const found = [
    neighbourArgument(line, point, reference, miss),
    relatedArgument(point, reference),
    precisionArgument(profile, line, point, power),
    eventArgument(series, point),
    shellArgument(point),
    wholeArgument(series, point, power),
    identityArgument(series, point, power),
    filingArgument(series, point, power),
    priceArgument(profile, point, power),
  ];
  return found.filter((argument) => argument !== null);
}

/** A line that starts small may belong to a shell; one that ends a thousand times off rarely has a reason. */
const firstWeight = -2;
const lastWeight = -1;

/** Neighbours on both sides of one magnitude, and a rescaled value right among them. */
function neighbourArgument(line: SeriesLine, point: SeriesPoint, reference: Reference, miss: number): ScaleArgument {
  const isBetween = reference.before > 0 && reference.after > 0 && returns(line, point, reference);
  const weight =
    (isBetween ? 1 : reference.before > 0 ? lastWeight : firstWeight) +
    (reference.spread <= 0.1 ? 2 : reference.spread <= 0.25 ? 1 : reference.spread > 0.5 ? -2 : 0) +
    (miss <= 0.15 ? 1 : 0);
  return {
    weight,
    evidence: {
      text: `${countWords(reference.count, "neighbouring value is", "neighbouring values are")} of the corrected size${isBetween ? ", before and after" : ""}`,
      figure: withinWords(Math.max(reference.spread, miss)),
      supports: true,
    },
  };
}

/** The line itself is at the reference level before and after the point: it jumped there and back. */
function returns(line: SeriesLine, point: SeriesPoint, reference: Reference): boolean {
  let before = false;
  let after = false;
  for (const other of line.points) {
    if (other === point) continue;
    const level = levelOf(line.item, line.length, winnerOf(other).value);
    if (!(Math.abs(level - reference.level) < 0.7)) continue;
    if (other.end < point.end) before = true;
    else after = true;
  }
  return before && after;
}

function relatedArgument(point: SeriesPoint, reference: Reference): ScaleArgument | null {
  if (reference.related === 0 || reference.spread > 0.5) return null;
  const weight = reference.related > 1 ? 3 : 2;
  const what = (shareCountItems as readonly string[]).includes(point.item.code)
    ? "Other share counts of the same time, or net income divided by earnings per share,"
    : "Net income divided by shares, or the other per-share figure,";
  return {
    weight,
    evidence: {
      text: `${what} are of the corrected size`,
      figure: countWords(reference.related, "line item"),
      supports: true,
    },
  };
}

/**
 * A scale error moves trailing zeros. Too small by a thousand: the value is finer than what its filing (for share counts,
 * its line) is rounded to. Too large by a thousand: it must end in three zeros more than the others.
 */
function precisionArgument(
  profile: SeriesProfile,
  line: SeriesLine,
  point: SeriesPoint,
  power: number,
): ScaleArgument | null {
  const winner = winnerOf(point);
  const units =
    point.item.unitKind === "currency" && point.item.statement !== "cover"
      ? profile.unitPowersOf(winner.filing, point.unit)
      : unitPowersOfLine(line, point);
  if (units.length < 5) return null;
  const finest = units[Math.floor(units.length / 10)] as number;
  const unit = unitPower(winner.exact);
  if (power < 0 && unit < finest - power) return { weight: -4 };
  const isMoved = power > 0 ? unit < finest : middle(units) < unit - 1;
  if (!isMoved) return power > 0 && finest > 0 ? { weight: -2 } : null;
  const usual = power > 0 ? finest : Math.round(middle(units));
  const text = `As reported, the value is rounded to ${unitWords(unit)}; the others around it are to ${unitWords(usual)}`;
  return { weight: 2, evidence: { text, supports: true } };
}

function unitPowersOfLine(line: SeriesLine, point: SeriesPoint): number[] {
  const others = line.points.filter((other) => other !== point && winnerOf(other).value !== 0);
  return others.map((other) => unitPower(winnerOf(other).exact)).sort((a, b) => a - b);
}

const unitWords = (power: number): string => valueWords(`1e${power}`, "shares");

/** Share counts between balance sheet dates describe an event (an offering, a plan), not the shares in existence. */
function eventArgument(series: CompanySeries, point: SeriesPoint): ScaleArgument | null {
  if (point.item.statement !== "shares" || point.length !== "instant") return null;
  const isBalanceDate = series
    .linesOf("Assets")
    .some((line) => series.point("Assets", line.unit, "instant", point.end));
  return isBalanceDate ? null : { weight: -6 };
}

/** No part of a balance sheet is ten times its total. */
function wholeArgument(series: CompanySeries, point: SeriesPoint, power: number): ScaleArgument | null {
  if (power > 0 || point.item.statement !== "balance" || point.item.code === "Assets") return null;
  const assets = series.point("Assets", point.unit, "instant", point.end);
  if (!assets || Math.abs(winnerOf(point).value) < 10 * Math.abs(winnerOf(assets).value)) return null;
  const text = `It is more than ten times the total assets, ${valueWords(winnerOf(assets).exact, point.unit)}`;
  return { weight: 3, evidence: { text, supports: true } };
}

/** Before its spin-off or listing a company has 100 or 1,000 shares. */
function shellArgument(point: SeriesPoint): ScaleArgument | null {
  const { value } = winnerOf(point);
  return point.item.unitKind === "shares" && value <= 10_000 && Number.isInteger(Math.log10(value))
    ? { weight: -4 }
    : null;
}

function identityArgument(series: CompanySeries, point: SeriesPoint, power: number): ScaleArgument | null {
  const { value } = winnerOf(point);
  const implied = impliedByPeriods(series, point);
  const right = implied.find((one) => isImplied(one, value * 10 ** power));
  if (right) {
    const text = `The ${right.words} of the same line item is ${valueWords(right.exact, point.unit)}`;
    return { weight: 4, evidence: { text, supports: true } };
  }
  return implied.some((one) => isImplied(one, value)) ? { weight: -6 } : null;
}

/** The same filing is known to be wrong by the same power in other values. */
function filingArgument(series: CompanySeries, point: SeriesPoint, power: number): ScaleArgument | null {
  const { filing } = winnerOf(point);
  const alike = scaleConflicts(series).filter(
    (verdict) => verdict.power === power && verdict.observations.some((observation) => observation.filing === filing),
  );
  if (alike.length === 0) return null;
  const text = `The ${filingWords(winnerOf(point))} is wrong by the same factor in ${countWords(alike.length, "value")} that other filings contradict`;
  return { weight: 3, evidence: { text, supports: true, accessions: [filing.accession] } };
}

/** A public float is a share count times a price: a price above 10,000 or below a cent is next to none. */
function priceArgument(profile: SeriesProfile, point: SeriesPoint, power: number): ScaleArgument | null {
  if (point.item.code !== "PublicFloat") return null;
  const shares = profile.shareLevel(point);
  if (shares === null) return null;
  const price = Math.log10(Math.abs(winnerOf(point).value)) - shares;
  const isOdd = power < 0 ? price > 3.3 : price < -0.7;
  if (!isOdd) return { weight: -2 };
  return {
    weight: 2,
    evidence: {
      text: "Divided by the shares in existence it implies a price per share that is not plausible",
      supports: true,
    },
  };
}
