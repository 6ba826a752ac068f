import { sameValue } from "@/domain/golden/same-decimal";
import { type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { formatDay } from "@/domain/periods/model";
import { challengeRule } from "@/domain/rules/challenge";
import { filingWords, pointWords, valueWords } from "@/domain/rules/evidence/words";
import type { ExaminedFinding } from "@/domain/rules/model";

/**
 * The question that a newer filing puts to an override in force, as a finding: grouping makes an issue of it, and what
 * is published stays the override's value. What it expects is the filing's value, except where that is the very value
 * which the override replaced.
 */
export function challengeFinding(
  cik: number,
  point: SeriesPoint,
  override: { id: number; value: string; baseValue: string | null },
): ExaminedFinding {
  const winner = winnerOf(point);
  const repeats = sameValue(winner.exact, override.baseValue);
  const [stated, given] = [valueWords(winner.exact, point.unit), valueWords(override.value, point.unit)];
  const filing = filingWords(winner);
  const place = [cik, point.item.code, point.unit, point.length, formatDay(point.end)].join("/");
  return {
    key: `${challengeRule.id}/${place}`,
    ruleId: challengeRule.id,
    ruleVersion: challengeRule.version,
    severity: challengeRule.severity,
    point,
    message: repeats
      ? `${pointWords(point)} is ${stated} again in the ${filing}, although override ${override.id} put ${given} in its place.`
      : `${pointWords(point)} is ${stated} in the ${filing}, but override ${override.id} puts ${given} in its place.`,
    rootCause: "restatement",
    standing: "open",
    settled: null,
    observed: override.value,
    expected: repeats ? null : winner.exact,
    confidence: 0.5,
    fingerprint: `${challengeRule.id}/${place}`,
    evidence: {
      formula: [
        { words: "Newer filing = override", numbers: `${stated} = ${given}`, limit: "The same number", holds: false },
      ],
      evidence: [
        {
          text: `The ${filing} states ${stated}`,
          supports: true,
          accessions: [winner.filing.accession],
        },
        { text: `Override ${override.id} was authorised: ${given}`, supports: false },
      ],
      suspects: [],
    },
  };
}
