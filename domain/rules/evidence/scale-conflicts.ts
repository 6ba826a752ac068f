import type { CompanySeries, Observation, SeriesPoint } from "@/domain/golden/series";
import { unitPower } from "../decimal";
import type { Evidence } from "../model";
import { scalePower } from "../tolerance";
import { levelOf } from "./pools";
import { oncePerSeries, profileOf, type SeriesProfile } from "./profile";
import { filingsFor, type Reading, readingsOf } from "./readings";
import { accessionsOf, countWords, valueWords } from "./words";

/** A value that is a power of ten away from what it should be. */
export type ScaleVerdict = {
  point: SeriesPoint;
  /** Every observation with the wrong value. */
  observations: readonly Observation[];
  /** Wrong value times ten to this power is the right one. */
  power: number;
  expected: string;
  confidence: number;
  evidence: readonly Evidence[];
  /** The reading that is held to be right, where more filings report the other one, or nothing at all decides. */
  contested?: Reading;
};

/** Reported with two values that are a power of ten apart: who is wrong, judged by filings, neighbours and bounds. */
export const scaleConflicts = oncePerSeries((series: CompanySeries): ScaleVerdict[] => {
  const profile = profileOf(series);
  return profile.conflicts.flatMap((point) => judgePoint(profile, point));
});

function judgePoint(profile: SeriesProfile, point: SeriesPoint): ScaleVerdict[] {
  const readings = readingsOf(point);
  const verdicts = new Map<Reading, ScaleVerdict>();
  for (let i = 0; i < readings.length; i++) {
    for (let j = i + 1; j < readings.length; j++) {
      const [a, b] = [readings[i] as Reading, readings[j] as Reading];
      if (a.tagId !== b.tagId) continue;
      const power = scalePower(a, b);
      if (power === 0) continue;
      const verdict = judgePair(profile, point, readings, a, b, power);
      const wrong = verdict.observations === a.observations ? a : b;
      const earlier = verdicts.get(wrong);
      if (!earlier || better(verdict, earlier)) verdicts.set(wrong, verdict);
    }
  }
  return [...verdicts.values()];
}

/** Surer first; of equally sure ones the more precise expected value. */
function better(a: ScaleVerdict, b: ScaleVerdict): boolean {
  if (a.confidence !== b.confidence) return a.confidence > b.confidence;
  return unitPower(a.expected) < unitPower(b.expected);
}

type Argument = { weight: number; evidence: Evidence };

/** `b` is `a` times ten to `power`. Arguments above zero speak for b being right. */
function judgePair(
  profile: SeriesProfile,
  point: SeriesPoint,
  readings: readonly Reading[],
  a: Reading,
  b: Reading,
  power: number,
): ScaleVerdict {
  const drafts = [
    voteArgument(point, readings, a, b),
    levelArgument(profile, point, a, b, power),
    boundArgument(profile, point, a, b),
  ];
  const found = drafts.filter((argument) => argument !== null);
  const score = found.reduce((sum, { weight }) => sum + weight, 0);
  // Undecided: the newest reading is the one a person has to look at.
  const bIsRight = score === 0 ? readings.indexOf(b) > readings.indexOf(a) : score > 0;
  const [wrong, right] = bIsRight ? [a, b] : [b, a];
  return {
    point,
    observations: wrong.observations,
    power: bIsRight ? power : -power,
    expected: right.exact,
    confidence: Math.min(0.99, 1 / (1 + Math.exp(-Math.abs(score)))),
    evidence: found.map(({ weight, evidence }) => ({ ...evidence, supports: weight > 0 === bIsRight })),
    ...(isContested(readings, wrong, right, score) ? { contested: right } : {}),
  };
}

const decided = 1.5;

/** Filings contradict the verdict: more of them report the value that everything else speaks against. */
function isContested(readings: readonly Reading[], wrong: Reading, right: Reading, score: number): boolean {
  const lead = filingsFor(right, readings) - filingsFor(wrong, readings);
  return lead < 0 || (lead === 0 && Math.abs(score) < decided);
}

const mostVotes = 3;

function voteArgument(point: SeriesPoint, readings: readonly Reading[], a: Reading, b: Reading): Argument | null {
  const forA = filingsFor(a, readings);
  const forB = filingsFor(b, readings);
  const [more, count] = forA >= forB ? [a, forA] : [b, forB];
  const evidence = {
    text: `${countWords(count, "filing reports", "filings report")} ${valueWords(more.exact, point.unit)} for this period`,
    figure: `${count} of ${forA + forB}`,
    supports: true,
    accessions: accessionsOf(more.observations),
  };
  return { weight: Math.max(-mostVotes, Math.min(mostVotes, forB - forA)), evidence };
}

const levelWeight = 4;
const looseLevelWeight = 2;
const looseSpread = 0.8;

/** The magnitude of the neighbouring periods, of other lengths of the period, and of related items. */
function levelArgument(
  profile: SeriesProfile,
  point: SeriesPoint,
  a: Reading,
  b: Reading,
  power: number,
): Argument | null {
  const reference = profile.reference(point);
  if (!reference) return null;
  const distance = (reading: Reading) => Math.abs(levelOf(point.item, point.length, reading.value) - reference.level);
  const lead = (distance(a) - distance(b)) / Math.abs(power);
  const weight = lead * (reference.spread < looseSpread ? levelWeight : looseLevelWeight);
  if (Math.abs(weight) < 0.5) return null;
  const nearer = weight > 0 ? b : a;
  return {
    weight,
    evidence: {
      text: `${valueWords(nearer.exact, point.unit)} is of the size of ${reference.related > 0 ? "neighbouring periods and related items" : "neighbouring periods"}`,
      figure: countWords(reference.count, "value"),
      supports: true,
    },
  };
}

/** Items that cannot exceed the shares in existence, and the one that cannot fall below them. */
const partsOfShares: ReadonlySet<string> = new Set(["SharesAntidilutive", "TreasuryShares"]);
const boundWeight = 3;

function boundArgument(profile: SeriesProfile, point: SeriesPoint, a: Reading, b: Reading): Argument | null {
  const isPart = partsOfShares.has(point.item.code);
  if (!isPart && point.item.code !== "SharesAuthorized") return null;
  const shares = profile.shareLevel(point);
  if (shares === null) return null;
  const impossible = (reading: Reading) => {
    const level = levelOf(point.item, point.length, reading.value);
    return isPart ? level > shares + 1 : level < shares - 0.1;
  };
  if (impossible(a) === impossible(b)) return null;
  const wrong = impossible(a) ? a : b;
  const text = `${valueWords(wrong.exact, point.unit)} is ${isPart ? "more than ten times" : "less than"} the shares that exist`;
  return { weight: wrong === a ? boundWeight : -boundWeight, evidence: { text, supports: true } };
}
