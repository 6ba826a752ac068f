import { formatDate, formatExact } from "@/components/format";
import type { PointAddress } from "@/domain/golden/schema";
import type { IssueDifference } from "@/domain/issues/changed-meanwhile";
import type { DecisionPoint } from "./decision-facts";

/** What a value was on the page and is now, in words; `now` is null for one that is open no more. */
export type ValueChange = { label: string; before: string; now: string | null };

/** How the open values differ from those the person has before them: what has gone, what has come, what reads otherwise. */
export function valueChanges(points: readonly DecisionPoint[], { now, values }: IssueDifference): ValueChange[] {
  const gone = points
    .filter(({ address }) => !values.some((value) => samePoint(value, address)))
    // Only the first values are told: of those beyond them nothing is known.
    .filter(() => values.length === now.pointCount)
    .map(({ label, from }) => ({ label, before: words(from), now: null }));
  const others = values.flatMap((value): ValueChange[] => {
    const point = points.find(({ address }) => samePoint(value, address));
    if (!point) return [{ label: formatDate(value.periodEnd), before: "not in it", now: words(value.observed) }];
    const [before, after] = [words(point.from), words(value.observed)];
    return before === after ? [] : [{ label: point.label, before, now: after }];
  });
  return [...gone, ...others];
}

const samePoint = (one: PointAddress, other: PointAddress): boolean =>
  one.companyId === other.companyId &&
  one.lineItemId === other.lineItemId &&
  one.unitId === other.unitId &&
  one.length === other.length &&
  one.periodEnd === other.periodEnd;

const words = (value: string | null): string => (value === null ? "no value" : formatExact(plain(value)));

/** The database pads decimals with noughts, the page's own values have none. */
const plain = (literal: string): string =>
  literal.includes(".") ? literal.replace(/0+$/, "").replace(/\.$/, "") : literal;
