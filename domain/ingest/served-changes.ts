import type { GoldenValue, PointState } from "@/domain/golden/golden-values";
import type { Day, GoldenLength } from "@/domain/periods/model";

/** What was published of a point before this run. */
export type ServedPoint = {
  value: string | null;
  state: PointState;
  version: number;
  overrideId: number | null;
  derived: boolean;
  lineItemId: number;
  unit: string;
  length: GoldenLength;
  end: Day;
};

/** A point and what it becomes; null where nothing states it any more. */
export type PointStep = { point: ServedPoint; value: GoldenValue | null };

/**
 * Of the points that a run changed, those of which consumers may have to be told: what is held or gone, what is served
 * again, what an override that ended had given, and with `isReread` every other value, for then nothing new was filed.
 * A newer filing's value is no correction.
 */
export function servedChanges(steps: readonly PointStep[], isReread: boolean): ServedPoint[] {
  const changed = steps.filter(({ point, value }) => !point.derived && isCorrection({ point, value }, isReread));
  const places = new Set(changed.map(({ point }) => placeOf(point, point.end)));
  const followers = steps.filter(
    ({ point, value }) =>
      point.derived &&
      (isCorrection({ point, value }, isReread) ||
        (value?.value !== point.value && value?.parentEnds.some((end) => places.has(placeOf(point, end))))),
  );
  return [...changed, ...followers].map(({ point }) => point);
}

const placeOf = ({ lineItemId, unit }: ServedPoint, end: Day): string => `${lineItemId} ${unit} ${end}`;
const isServed = (of: { value: string | null; state: PointState }): boolean => of.value !== null && of.state !== "held";

function isCorrection({ point, value }: PointStep, isReread: boolean): boolean {
  const was = isServed(point);
  const is = value !== null && isServed(value);
  if (was !== is) return was || point.version > 1;
  if (!was || value?.value === point.value) return false;
  return isReread || (point.overrideId !== null && value?.overrideId !== point.overrideId);
}
