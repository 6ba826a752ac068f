import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { sameValue } from "@/domain/golden/same-decimal";
import type { PointAddress } from "@/domain/golden/schema";
import { sourceChanged } from "@/domain/overrides/model";
import { type PresentPoint, presentPoints } from "@/domain/overrides/present-points";
import { dayOf, formatDay } from "@/domain/periods/model";
import type { AcceptedException, Override } from "@/prisma/generated/client";

/** How the source moved under a proposal, for the checker. Values are decimal literals. */
export type SourceChange = {
  address: PointAddress;
  lineItemCode: string;
  periodEnd: string;
  was: string | null;
  now: string | null;
  /** The filing that wins now: `10-Q/A of 2024-11-20`. */
  filing: string | null;
};

const dayText = (date: Date): string => formatDay(dayOf(date));

const addressOf = (row: Pick<Override, "companyId" | "lineItemId" | "unitId" | "length" | "periodEnd">) => ({
  companyId: row.companyId,
  lineItemId: row.lineItemId,
  unitId: row.unitId,
  length: row.length,
  periodEnd: dayText(row.periodEnd),
});

/** The proposal's overrides, each with its point as it is now. Throws conflict when a point is no longer there. */
export async function pairWithPoints(
  ctx: Ctx,
  overrides: readonly Override[],
): Promise<{ override: Override; point: PresentPoint }[]> {
  const present = await presentPoints(ctx, overrides.map(addressOf));
  return overrides.map((override, index) => {
    const point = present[index]?.point;
    // What was missing when it was proposed may be missing still.
    const isThere = point?.state !== "missing" || override.baseFilingId === null;
    if (point && isThere && point.derivation === null) return { override, point };
    throw new DomainError(
      "conflict",
      `No filing reports the period to ${dayText(override.periodEnd)} any more, so override ${override.id} has nothing to correct. Reject the proposal.`,
      { overrideId: override.id },
    );
  });
}

/** What has moved since the maker looked. */
export const changesOf = (pairs: readonly { override: Override; point: PresentPoint }[]): SourceChange[] =>
  pairs.flatMap(({ override, point }) => {
    const base = { value: override.baseValue?.toFixed() ?? null, filingId: override.baseFilingId };
    return sourceChanged(base, { value: point.winner, filingId: point.filingId }) ? [changeOf(point, base.value)] : [];
  });

/** Accepted values that no longer win. Wide exceptions accept whatever wins. */
export async function changedAcceptances(ctx: Ctx, exceptions: readonly AcceptedException[]): Promise<SourceChange[]> {
  const points = exceptions.flatMap(({ companyId, lineItemId, unitId, length, periodEnd, acceptedValue }) =>
    companyId && lineItemId && unitId && length && periodEnd
      ? [
          {
            address: addressOf({ companyId, lineItemId, unitId, length, periodEnd }),
            was: acceptedValue?.toFixed() ?? null,
          },
        ]
      : [],
  );
  const present = await presentPoints(
    ctx,
    points.map(({ address }) => address),
  );
  return points.flatMap(({ was }, index) => {
    const point = present[index]?.point;
    return point && !sameValue(was, point.winner) ? [changeOf(point, was)] : [];
  });
}

function changeOf(point: PresentPoint, was: string | null): SourceChange {
  const { companyId, lineItemId, unitId, length, periodEnd, lineItemCode, winner, filing } = point;
  const address = { companyId, lineItemId, unitId, length, periodEnd };
  return { address, lineItemCode, periodEnd, was, now: winner, filing };
}

/** Throws the conflict that shows the checker what changed, and what can be done; nothing when nothing changed. */
export function requireUnmoved(changes: readonly SourceChange[], remedy: string): void {
  const [first] = changes;
  if (!first) return;
  const more = changes.length > 1 ? `, and ${changes.length - 1} more changed` : "";
  const values = sameValue(first.was, first.now)
    ? `is confirmed as ${first.now ?? "absent"} by ${first.filing ?? "another filing"}`
    : `was ${first.was ?? "absent"} and is ${first.now ?? "absent"} in ${first.filing ?? "no filing"}`;
  const message = `The source has changed since this was proposed: ${first.lineItemCode} to ${first.periodEnd} ${values}${more}. ${remedy}`;
  throw new DomainError("conflict", message, { changes });
}
