import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { getCtx } from "@/app/_lib/session";
import { DomainError } from "@/domain/errors";
import { adjustGrid, adjustPoint } from "@/domain/golden/adjust-grid";
import type { PointDetail } from "@/domain/golden/point-detail";
import { getCompany } from "@/domain/golden/read-companies";
import { companyGrid } from "@/domain/golden/read-grid";
import { pointHistory } from "@/domain/golden/read-point";
import type { PointAddress } from "@/domain/golden/schema";
import type { SplitStep } from "@/domain/golden/split-adjusted";
import { can } from "@/domain/people/policy";
import { formatDay } from "@/domain/periods/model";
import { countSplits, splitsInForce } from "@/domain/splits/reads";
import { getDeparture } from "@/domain/universe/get-departure";
import { lengthOf } from "./grid-choices";
import { clocksOf, type GridParams, pointOf } from "./search-params";

export const loadCompany = cache(async (id: number) => (await getCompany(await getCtx(), id)) ?? notFound());

export const loadDeparture = async (id: number) => getDeparture(await getCtx(), id);

/** The grid and, when the URL names one, a point's provenance: side by side, on the same clock. */
export async function loadGrid(companyId: number, params: GridParams) {
  const ctx = await getCtx();
  const clocks = clocksOf(params);
  const length = lengthOf(params);
  const statement = params.statement === "all" ? undefined : params.statement;
  const address = pointOf(companyId, params.point);
  const [company, reported, point, splits, splitCounts] = await Promise.all([
    loadCompany(companyId),
    companyGrid(ctx, { companyId, length, statement, ...clocks }),
    address && loadPoint(address, clocks),
    splitsInForce(ctx, companyId, clocks),
    countSplits(ctx, companyId),
  ]);
  const grid = params.basis === "adjusted" ? adjustGrid(reported, splits) : reported;
  const isKnown = clocks.asFiled === undefined || point?.asFiled;
  const adjustment = point && isKnown ? adjustmentOf(point, splits) : null;
  const mayPropose = can(ctx.person.role, "override.propose");
  return { company, grid, point, adjustment, splits, splitCounts, length, clocks, params, mayPropose };
}

export type GridPage = Awaited<ReturnType<typeof loadGrid>>;

/** What the provenance says of splits, with days as text. */
function adjustmentOf(point: PointDetail, splits: readonly SplitStep[]) {
  const found = adjustPoint(point, splits);
  return (
    found && {
      ...found,
      splits: found.splits.map(({ effectiveOn, ...ratio }) => ({ ...ratio, on: formatDay(effectiveOn) })),
    }
  );
}

/** A link to a point that is no more, or never was, shows the grid. */
async function loadPoint(address: PointAddress, clocks: ReturnType<typeof clocksOf>) {
  try {
    return await pointHistory(await getCtx(), address, clocks);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}
