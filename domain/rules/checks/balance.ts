import { type CompanySeries, type Observation, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { isManualTag } from "@/domain/line-items/manual-tags";
import { dayInWords } from "@/domain/periods/model";
import { groupDigits, negateDecimal } from "../decimal";
import { isTransposed } from "../evidence/digits";
import { type IdentityParameter, identityDrafts, identityParameters } from "../evidence/identity-drafts";
import { impliedByStatements, impliedWords } from "../evidence/statements";
import { accessionsOf, countWords, filingWords, pointWords, rescaleWords, valueWords } from "../evidence/words";
import type { Evidence, FindingDraft, RootCause, Rule } from "../model";
import { agree, scalePower } from "../tolerance";

/**
 * Assets = liabilities and equity, within one filing; between filings only where the difference has an explanation
 * (digits exchanged, sign, scale, another period's value), since later filings restate one side alone. The wrong side is
 * the one that other filings and the sum of liabilities and equity contradict. What the diagnosis over all identities
 * decides comes first.
 */
export const balance: Rule<IdentityParameter> = {
  id: "balance",
  number: 1,
  version: 2,
  severity: 1,
  title: "Balance sheet does not balance",
  description: "Total assets differ from total liabilities and equity.",
  formula: "assets = liabilities and equity",
  source: "DQC_0004",
  parameters: identityParameters,
  check(series, parameters) {
    const decided = identityDrafts("balance", series, parameters);
    const ends = new Set(decided.map(({ point }) => `${point.unit} ${point.end}`));
    const others = series.linesOf("Assets").flatMap((line) =>
      line.points.flatMap((assets) => {
        if (ends.has(`${assets.unit} ${assets.end}`)) return [];
        const claims = series.point("LiabilitiesAndEquity", assets.unit, "instant", assets.end);
        return claims ? judge(series, assets, claims) : [];
      }),
    );
    return [...decided, ...others];
  },
};

function judge(series: CompanySeries, assets: SeriesPoint, claims: SeriesPoint): FindingDraft[] {
  const inOne = mismatchInOneFiling(assets, claims);
  if (inOne) return inOneFiling(series, assets, claims, ...inOne);
  const [left, right] = [winnerOf(assets), winnerOf(claims)];
  if (agree(left, right)) return [];
  const later = isLater(left, right) ? assets : claims;
  return betweenFilings(series, later, later === assets ? claims : assets);
}

const isLater = (a: Observation, b: Observation): boolean =>
  a.filing.filedOn > b.filing.filedOn ||
  (a.filing.filedOn === b.filing.filedOn && a.filing.accession > b.filing.accession);

/** The newest filing that reports both sides, and not as equal. */
function mismatchInOneFiling(assets: SeriesPoint, claims: SeriesPoint): [Observation, Observation] | null {
  for (const left of assets.observations) {
    const right = claims.observations.find((one) => one.filing === left.filing && one.end === left.end);
    if (right && !agree(left, right)) return [left, right];
  }
  return null;
}

function inOneFiling(
  series: CompanySeries,
  assets: SeriesPoint,
  claims: SeriesPoint,
  left: Observation,
  right: Observation,
): FindingDraft[] {
  const leftScore = supportFor(series, assets, left) - supportFor(series, claims, right);
  // Of two that nothing else speaks for, the one that a person typed is doubted.
  const isTypedAlone = isTyped(left) !== isTyped(right);
  if (leftScore === 0 && !isTypedAlone)
    return [undecided(series, assets, left, right), undecided(series, claims, right, left)];
  const assetsAreRight = leftScore > 0 || (leftScore === 0 && isTyped(right));
  const [point, wrong, good] = assetsAreRight ? [claims, right, left] : [assets, left, right];
  const explanation = explain(series, point, wrong, good);
  const decided = leftScore !== 0 || explanation !== null;
  const evidence: Evidence[] = explanation ? [explanation.evidence] : [];
  const sum = impliedByStatements(series, claims).find(
    ({ value }) => Math.abs(value - good.value) <= Math.abs(good.value) * 1e-6,
  );
  if (sum) evidence.push({ text: impliedWords(sum, point.unit), supports: true });
  const others = point.observations.filter((one) => one !== wrong && agree(one, good));
  if (others.length > 0) {
    const text = `${countWords(accessionsOf(others).length, "other filing reports", "other filings report")} ${valueWords(good.exact, point.unit)}`;
    evidence.push({ text, supports: true, accessions: accessionsOf(others) });
  }
  const cause = explanation?.cause ?? "filer_error";
  const confidence = decided ? 0.75 + Math.min(0.2, 0.1 * evidence.length) : 0.5;
  return [draftOf(point, wrong, good, decided ? good.exact : null, cause, confidence, evidence)];
}

/** Nothing speaks for either side: a person decides, and neither is suggested. */
function undecided(series: CompanySeries, point: SeriesPoint, one: Observation, other: Observation): FindingDraft {
  const explanation = explain(series, point, one, other);
  const text = "Either side may be the wrong one: nothing else confirms one of them";
  const evidence = [...(explanation ? [explanation.evidence] : []), { text, supports: false }];
  return draftOf(point, one, other, null, explanation?.cause ?? "filer_error", 0.5, evidence);
}

const isTyped = (one: Observation): boolean => isManualTag(one.tag.name);

/** Other filings of the point with the value, and the sum of liabilities and equity. */
function supportFor(series: CompanySeries, point: SeriesPoint, one: Observation): number {
  const others = point.observations.filter((other) => other !== one && agree(other, one)).length;
  const sums = impliedByStatements(series, point, "LiabilitiesAndEquity");
  const isSum = sums.some(({ value }) => Math.abs(value - one.value) <= Math.abs(one.value) * 1e-6);
  return Math.min(2, others) + (isSum ? 2 : 0);
}

/** One side was reported again, alone, with another value: an error only if the difference explains itself. */
function betweenFilings(series: CompanySeries, point: SeriesPoint, other: SeriesPoint): FindingDraft[] {
  const wrong = winnerOf(point);
  const good = winnerOf(other);
  const balanced = point.observations.some((one) => agree(one, good));
  const explanation = explain(series, point, wrong, good);
  if (!balanced || !explanation) return [];
  const text = `Earlier filings report ${valueWords(good.exact, point.unit)} for both sides`;
  const evidence = [explanation.evidence, { text, supports: true, accessions: accessionsOf(other.observations) }];
  return [draftOf(point, wrong, good, good.exact, explanation.cause, 0.85, evidence)];
}

type Explanation = { cause: RootCause; evidence: Evidence };

/** Why `wrong` is not `good`: what a slip of the keyboard, the scale, the sign or the period would make of it. */
function explain(series: CompanySeries, point: SeriesPoint, wrong: Observation, good: Observation): Explanation | null {
  const because = (cause: RootCause, text: string): Explanation => ({ cause, evidence: { text, supports: true } });
  if (isTransposed(wrong.exact, good.exact)) return because("filer_error", "Two digits are exchanged");
  const power = scalePower(wrong, good);
  if (power !== 0) return because("scale", `The other side is the same value, rescaled: ${rescaleWords(power)}`);
  if (negateDecimal(wrong.exact) === good.exact)
    return because("sign", "The other side is the same amount with the opposite sign");
  const owner = ownerOf(series, point, wrong);
  return owner ? because("period", `It is the value of ${dayInWords(owner.end)}, tagged with another date`) : null;
}

/** Another end at which this very value balances: comparatives of another period get the wrong date. */
function ownerOf(series: CompanySeries, point: SeriesPoint, wrong: Observation): SeriesPoint | undefined {
  const line = series.linesOf(point.item.code).find(({ unit }) => unit === point.unit);
  return line?.points.find((other) => {
    if (other === point || !other.observations.some(({ value }) => value === wrong.value)) return false;
    const sides = [
      series.point("Assets", point.unit, "instant", other.end),
      series.point("LiabilitiesAndEquity", point.unit, "instant", other.end),
    ];
    return sides.every((side) => side?.observations.some(({ value }) => value === wrong.value));
  });
}

function draftOf(
  point: SeriesPoint,
  wrong: Observation,
  good: Observation,
  expected: string | null,
  rootCause: RootCause,
  confidence: number,
  evidence: readonly Evidence[],
): FindingDraft {
  const isAssets = point.item.code === "Assets";
  const [assets, claims] = isAssets ? [wrong, good] : [good, wrong];
  return {
    point,
    message: `${pointWords(point)} is ${valueWords(wrong.exact, point.unit)} in the ${filingWords(wrong)}, but ${isAssets ? "liabilities and equity are" : "assets are"} ${valueWords(good.exact, point.unit)}.`,
    rootCause,
    suspects: point.observations
      .filter(({ value }) => value === wrong.value)
      .map((observation) => ({ observation, expected })),
    confidence,
    formula: [
      {
        words: "Assets = Liabilities and equity",
        numbers: `${groupDigits(assets.exact)} = ${groupDigits(claims.exact)}`,
        limit: "Equal up to rounding",
        holds: false,
      },
    ],
    evidence,
    cause: { kind: "filing", accession: wrong.filing.accession },
  };
}
