import type { Ctx } from "@/domain/context";
import { currentPolicy } from "@/domain/policies/current-policy";
import { type Holds, holdsOf } from "@/domain/policies/model";
import { addressColumns, addressTable } from "./address-table";
import { canonicalAddresses, canonicalEnd } from "./canonical-address";
import { type PointState, stateOf } from "./golden-values";
import { rederive } from "./rederive";
import { type PointChange, replacePoints } from "./replace-points";
import { sameValue } from "./same-decimal";
import { addressKey, type PointAddress } from "./schema";

export type Republished = {
  /** Reported points that changed. */
  points: number;
  /** Derived points (fourth quarters, twelve months) that followed. */
  derived: number;
};

/**
 * Computes these points anew from their winners, the overrides in force and what findings now say, and everything that
 * is derived from them. Points that stay the same get no new version, so running it again changes nothing. The caller
 * has settled overrides and findings and holds the companies' lock, in one transaction: so the publication policy that
 * is read here is no older than what a change of it publishes after.
 */
export async function republish(ctx: Ctx, addresses: readonly PointAddress[]): Promise<Republished> {
  const canonical = await canonicalAddresses(ctx, addresses);
  const unique = [...new Map(canonical.map((address) => [addressKey(address), address])).values()];
  const stored = await loadStanding(ctx, unique);
  const holds = holdsOf((await currentPolicy(ctx.db, "publication")).value);
  const points = await replacePoints(
    ctx,
    stored.flatMap((row) => changeOf(row, holds)),
  );
  const derived = await replacePoints(ctx, await rederive(ctx, unique));
  return { points, derived };
}

type StandingRow = PointAddress & {
  value: string | null;
  state: PointState;
  doubtful: boolean;
  overrideId: number | null;
  /** The winning observation's value. */
  winner: string | null;
  inForceId: number | null;
  inForceValue: string | null;
  /** Highest severity (lowest number) among open findings. */
  openSeverity: 1 | 2 | 3 | null;
  accepted: boolean;
};

function loadStanding(ctx: Ctx, addresses: readonly PointAddress[]): Promise<StandingRow[]> {
  return ctx.db.$queryRaw<StandingRow[]>`
    with point as (
      select d.* from data_point d
      join ${addressTable(addresses)} on (d.company_id, d.line_item_id, d.unit_id, d.length, d.period_end)
        = (asked.company_id, asked.line_item_id, asked.unit_id, asked.length, asked.period_end)
      where d.derivation is null
    ), objection as (
      select finding.company_id, line_item_id, unit_id, length, ${canonicalEnd("finding")} as period_end,
        min(severity) filter (where status = 'open') as open_severity, bool_or(status = 'accepted') as accepted
      from finding
      where finding.company_id in (select company_id from point) and status in ('open', 'accepted')
      group by 1, 2, 3, 4, 5
    ), in_force as (
      select override.company_id, line_item_id, unit_id, length, ${canonicalEnd("override")} as period_end, id, value
      from override
      where override.company_id in (select company_id from point) and status = 'in_force'
    )
    select ${addressColumns("point")}, point.value::text as value, point.state::text as state, point.doubtful,
      point.override_id as "overrideId", o.value::text as winner, in_force.id as "inForceId",
      in_force.value::text as "inForceValue", objection.open_severity as "openSeverity",
      coalesce(objection.accepted, false) as accepted
    from point
    left join objection using (company_id, line_item_id, unit_id, length, period_end)
    left join in_force using (company_id, line_item_id, unit_id, length, period_end)
    left join observation o on (o.company_id, o.tag_id, o.unit_id, o.period_end, o.days, o.filing_id)
      = (point.company_id, point.tag_id, point.unit_id, point.observed_end, point.observed_days, point.filing_id)`;
}

function changeOf(row: StandingRow, holds: Holds): PointChange[] {
  const { inForceId, inForceValue, openSeverity, accepted } = row;
  if (row.winner === null && inForceId === null) return missingAgain(row);
  const override = inForceId === null || inForceValue === null ? null : { id: inForceId, value: inForceValue };
  const { state, doubtful } = stateOf({ openSeverity, accepted, override }, row.lineItemId, holds);
  const value = override?.value ?? row.winner;
  const same =
    sameValue(value, row.value) && state === row.state && doubtful === row.doubtful && inForceId === row.overrideId;
  if (same) return [];
  const { companyId, lineItemId, unitId, length, periodEnd } = row;
  const address = { companyId, lineItemId, unitId, length, periodEnd };
  return [{ address, value, state, doubtful, overrideId: inForceId }];
}

/** A point that no filing reports is missing without an override, whatever findings say; open ones make it doubtful. */
function missingAgain(row: StandingRow): PointChange[] {
  const doubtful = row.openSeverity !== null;
  if (row.state === "missing" && row.value === null && row.doubtful === doubtful) return [];
  const { companyId, lineItemId, unitId, length, periodEnd } = row;
  const address = { companyId, lineItemId, unitId, length, periodEnd };
  return [{ address, value: null, state: "missing", doubtful, overrideId: null }];
}
