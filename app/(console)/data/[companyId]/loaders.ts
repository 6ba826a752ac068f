import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { getCtx } from "@/app/_lib/session";
import { DomainError } from "@/domain/errors";
import { getCompany } from "@/domain/golden/read-companies";
import { companyGrid } from "@/domain/golden/read-grid";
import { pointHistory } from "@/domain/golden/read-point";
import type { PointAddress } from "@/domain/golden/schema";
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
  const [company, grid, point] = await Promise.all([
    loadCompany(companyId),
    companyGrid(ctx, { companyId, length, statement, ...clocks }),
    address && loadPoint(address, clocks),
  ]);
  return { company, grid, point, length, clocks, params };
}

export type GridPage = Awaited<ReturnType<typeof loadGrid>>;

/** A link to a point that is no more, or never was, shows the grid. */
async function loadPoint(address: PointAddress, clocks: ReturnType<typeof clocksOf>) {
  try {
    return await pointHistory(await getCtx(), address, clocks);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}
