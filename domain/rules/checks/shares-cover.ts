import type { CompanySeries, Filing } from "@/domain/golden/series";
import { shiftDecimal } from "../decimal";
import {
  currentCounts,
  isCurrent,
  isFoundersCount,
  isOnBalanceSheet,
  type ShareCount,
  type ShareFamily,
  shareCountsByFiling,
} from "../evidence/share-counts";
import { countWords, filingWords, pointWords, ratioWords, rescaleWords, tooWords, valueWords } from "../evidence/words";
import type { FindingDraft, ParameterValues, Rule } from "../model";
import { scalePower } from "../tolerance";

/** Counts of one filing that agree are of one magnitude: buybacks and offerings stay within this factor. */
const agreeing = 2.5;

/**
 * Shares on the cover page, on the balance sheet and the weighted average of one filing are of one magnitude. Where two
 * of the three agree and a count lies a thousand, a million or a billion times beside them, that count is in another
 * scale. Source: DQC_0095. Any other distance raises nothing: a cover that counts one class of several, shares issued on
 * a day, and a split between the balance sheet and the cover are no errors; nor are the founders' shares of a shell.
 */
export const sharesCover: Rule<"leastFactor"> = {
  id: "shares-cover",
  number: 13,
  version: 1,
  severity: 1,
  title: "Share counts of one filing in different scales",
  description:
    "Shares on the cover page, on the balance sheet and the weighted average of a filing lie a power of ten apart.",
  formula: "cover shares ≈ balance-sheet shares ≈ weighted shares",
  source: "DQC_0095",
  parameters: {
    leastFactor: { value: 50, label: "Smallest distance", unit: "times", least: 10, most: 1000 },
  },
  check(series, parameters) {
    const drafts: FindingDraft[] = [];
    for (const [filing, counts] of shareCountsByFiling(series)) {
      if (isSpread(counts, parameters)) drafts.push(...judge(series, filing, counts, parameters));
    }
    return drafts;
  },
};

function isSpread(counts: readonly ShareCount[], { leastFactor }: ParameterValues<"leastFactor">): boolean {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const { observation } of counts) {
    least = Math.min(least, observation.value);
    most = Math.max(most, observation.value);
  }
  return most / least >= leastFactor;
}

function judge(
  series: CompanySeries,
  filing: Filing,
  counts: readonly ShareCount[],
  { leastFactor }: ParameterValues<"leastFactor">,
): FindingDraft[] {
  const current = currentCounts(counts);
  const byPoint = new Map<ShareCount["point"], FindingDraft>();
  for (const count of counts) {
    const witnesses = witnessesFor(count, counts, current);
    const [witness] = witnesses;
    if (!witness || witnesses.length < 2 || isFoundersCount(count.observation)) continue;
    const ratio = witness.observation.value / count.observation.value;
    if (Math.max(ratio, 1 / ratio) < leastFactor) continue;
    const power = 3 * Math.round(Math.log10(ratio) / 3);
    if (power === 0 || Math.abs(Math.log10(ratio) - power) > Math.log10(agreeing)) continue;
    if (!isCorroborated(series, count, counts, current, power)) continue;
    const known = byPoint.get(count.point);
    const suspect = { observation: count.observation, expected: shiftDecimal(count.observation.exact, power) };
    if (known) byPoint.set(count.point, { ...known, suspects: [...known.suspects, suspect] });
    else byPoint.set(count.point, draftOf(filing, count, witnesses, power));
  }
  return [...byPoint.values()];
}

/** Counts of the two other families that agree with each other; a family in which some counts are off bears no witness. */
function witnessesFor(
  { family }: ShareCount,
  counts: readonly ShareCount[],
  current: ReadonlyMap<ShareFamily, ShareCount>,
): ShareCount[] {
  const others = [...current.values()].filter((other) => other.family !== family);
  const [a, b] = others;
  if (!a || !b || distance(a, b) > agreeing) return [];
  const isSteady = others.every((other) =>
    counts.every(
      (count) => count.family !== other.family || count.point.end !== other.point.end || distance(count, other) < 50,
    ),
  );
  return isSteady ? others : [];
}

/**
 * A count beside the balance-sheet date, or of an earlier year, can be right by itself: shares issued on a day, a year
 * before the first offering. It is off only as the filing's own period is, or where another filing has it right.
 */
function isCorroborated(
  series: CompanySeries,
  { family, point, observation }: ShareCount,
  counts: readonly ShareCount[],
  current: ReadonlyMap<ShareFamily, ShareCount>,
  power: number,
): boolean {
  if (point.observations.some((other) => scalePower(observation, other) === power)) return true;
  if (family !== "balance" || isOnBalanceSheet(series, point)) {
    if (isCurrent(observation)) return true;
    const own = counts.filter((other) => other.family === family && isCurrent(other.observation));
    const usual = [...current.values()].filter((other) => other.family !== family);
    return own.some((other) =>
      usual.every((one) => Math.round(Math.log10(distance(one, other)) / 3) * 3 === Math.abs(power)),
    );
  }
  return false;
}

const distance = (a: ShareCount, b: ShareCount): number => {
  const ratio = a.observation.value / b.observation.value;
  return Math.max(ratio, 1 / ratio);
};

const familyWords: Record<ShareFamily, string> = {
  cover: "the cover page",
  balance: "the balance sheet",
  weighted: "the weighted average",
};

function draftOf(filing: Filing, count: ShareCount, witnesses: readonly ShareCount[], power: number): FindingDraft {
  const { point, observation } = count;
  const stated = witnesses.map(
    (witness) => `${familyWords[witness.family]} ${valueWords(witness.observation.exact, "shares")}`,
  );
  const [witness] = witnesses as [ShareCount];
  return {
    point,
    message: `${pointWords(point)} is ${valueWords(observation.exact, "shares")} in the ${filingWords(observation)}, ${tooWords(power)} beside ${stated.join(" and ")} in the same filing.`,
    rootCause: "scale",
    suspects: [{ observation, expected: shiftDecimal(observation.exact, power) }],
    confidence: 0.93,
    formula: [
      {
        words: `${point.item.label} ≈ shares on ${familyWords[witness.family]}`,
        numbers: ratioWords(witness.observation.exact, observation.exact),
        limit: "Of one magnitude",
        holds: false,
      },
    ],
    evidence: [
      {
        text: `The same filing states on ${stated.join(", on ")}`,
        figure: countWords(witnesses.length, "other count"),
        supports: true,
        accessions: [filing.accession],
      },
      { text: `To correct it, ${rescaleWords(power)}`, supports: true },
    ],
    cause: { kind: "filing", accession: filing.accession },
  };
}
