import { type CompanySeries, type Observation, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import type { ExaminedFinding, SuspectRow } from "@/domain/rules/model";
import { isClose } from "./closeness";
import type { LabelledError } from "./labels";

/** How one label fared. */
export type LabelScore = {
  label: LabelledError;
  /** It is the golden value. */
  isWinning: boolean;
  /** Another filing states the same fact otherwise. */
  isContradicted: boolean;
  found: boolean;
  /** The suggested value is the expected one, to tolerance. */
  isRight: boolean;
  /** Found once more when nothing contradicts it; null until that was tried. */
  foundAlone: boolean | null;
};

/** Scores the company's labels; those whose fact is no data point (no such fact, or an unmapped tag) are left out. */
export function scoreLabels(
  series: CompanySeries,
  findings: readonly ExaminedFinding[],
  labels: readonly LabelledError[],
): LabelScore[] {
  return labels.flatMap((label) => {
    const points = pointsWith(series, label);
    if (points.length === 0) return [];
    const suspects = suspectsFor(findings, points, label);
    const expected = Number(label.expected);
    return [
      {
        label,
        isWinning: points.some((point) => isLabelled(winnerOf(point), label)),
        isContradicted: points.some(({ observations }) => observations.some((one) => contradicts(one, label))),
        found: suspects.length > 0,
        isRight: suspects.some(({ expected: value }) => value !== null && isClose(Number(value), expected)),
        foundAlone: null,
      },
    ];
  });
}

/** The observations without those that state a labelled fact in another filing. */
export function withoutContradictions(
  observations: readonly Observation[],
  labels: readonly LabelledError[],
): Observation[] {
  const byTag = new Map<string, LabelledError[]>();
  for (const label of labels) byTag.set(label.tag, [...(byTag.get(label.tag) ?? []), label]);
  return observations.filter((one) => {
    const same = byTag.get(one.tag.name)?.filter((label) => isSameFact(one, label)) ?? [];
    return same.length === 0 || same.some((label) => isLabelled(one, label));
  });
}

/** Whether a finding holds the labelled observation to be wrong. */
export const isFound = (series: CompanySeries, findings: readonly ExaminedFinding[], label: LabelledError): boolean =>
  suspectsFor(findings, pointsWith(series, label), label).length > 0;

const isSameFact = (one: Observation, label: LabelledError): boolean =>
  one.tag.name === label.tag && one.unit === label.unit && one.end === label.end && one.days === label.days;

const isLabelled = (one: Observation, label: LabelledError): boolean =>
  one.filing.accession === label.accession && isSameFact(one, label);

const contradicts = (one: Observation, label: LabelledError): boolean =>
  isSameFact(one, label) && one.filing.accession !== label.accession && !isClose(one.value, Number(label.value));

function suspectsFor(
  findings: readonly ExaminedFinding[],
  points: readonly SeriesPoint[],
  label: LabelledError,
): SuspectRow[] {
  return findings
    .filter(({ point }) => points.includes(point))
    .flatMap(({ evidence }) => evidence.suspects)
    .filter(
      ({ accession, tag, value }) =>
        accession === label.accession && tag === label.tag && Number(value) === Number(label.value),
    );
}

const pointsWith = (series: CompanySeries, label: LabelledError): SeriesPoint[] =>
  series.lines
    .filter(({ item, unit }) => unit === label.unit && item.tags.includes(label.tag))
    .flatMap(({ points }) => points.filter(({ observations }) => observations.some((one) => isLabelled(one, label))));
