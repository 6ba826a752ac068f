import type { CompanySeries, Observation, SeriesLine } from "@/domain/golden/series";
import { unitFits } from "@/domain/golden/survivorship";
import type { Day, LengthClass } from "@/domain/periods/model";
import { oncePerSeries } from "./profile";

/** A value whose period has no length that counts, and the line that lacks a value for the period it should have had. */
export type OffLength = {
  observation: Observation;
  line: SeriesLine;
  /** Canonical end of that period. */
  end: Day;
  /** Values of the same filing that end on the same day and have the line's length. */
  companions: number;
};

const usualDays: Readonly<Record<Exclude<LengthClass, "instant">, number>> = {
  quarter: 91,
  half: 182,
  nine_months: 273,
  year: 365,
};
/** Further from the usual length than any 52/53-week calendar, and nearer than the next length. */
const nearDays = 35;
/** A start in the wrong year makes a period longer by exactly one. */
const yearDays = [364, 365, 366];

export const offLengthsOf = oncePerSeries((series): readonly OffLength[] =>
  series.unclassed.flatMap((observation) => readingsOf(series, observation)),
);

function readingsOf(series: CompanySeries, observation: Observation): OffLength[] {
  return observation.tag.uses.flatMap(({ item }) => {
    if (item.period === "instant" || !unitFits(item, observation.unit)) return [];
    return series.linesOf(item.code).flatMap((line) => {
      if (line.length === "instant" || line.unit !== observation.unit) return [];
      const off = Math.abs(observation.days - usualDays[line.length]);
      if (off > nearDays && !yearDays.includes(observation.days - usualDays[line.length])) return [];
      return readingAs(series, observation, line);
    });
  });
}

function readingAs(series: CompanySeries, observation: Observation, line: SeriesLine): OffLength[] {
  let companions = 0;
  let end: Day | null = null;
  for (const other of series.lines) {
    if (other.length !== line.length) continue;
    for (const point of other.points) {
      const same = point.observations.some((one) => one.filing === observation.filing && one.end === observation.end);
      if (!same) continue;
      companions++;
      end = point.end;
    }
  }
  if (end === null || line.points.some((point) => point.end === end)) return [];
  return [{ observation, line, end, companions }];
}
