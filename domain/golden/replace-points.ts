import type { Ctx } from "@/domain/context";
import { noticeCorrections } from "@/domain/notices/notice-corrections";
import { Prisma } from "@/prisma/generated/client";
import { addressTable } from "./address-table";
import type { PointState } from "./golden-values";
import type { PointAddress } from "./schema";

/** What a stored point becomes; its winner stays as it is. `value` is a decimal literal. */
export type PointChange = {
  address: PointAddress;
  value: string | null;
  state: PointState;
  doubtful: boolean;
  overrideId: number | null;
};

/**
 * Publishes changes that a decision made: the old rows move to the history, the new ones get the next version. What
 * consumers were given and no longer counts becomes a correction notice. The caller holds the companies' lock. Returns
 * how many points changed.
 */
export async function replacePoints(ctx: Ctx, changes: readonly PointChange[]): Promise<number> {
  if (changes.length === 0) return 0;
  const asked = addressTable(changes.map((change) => change.address));
  const here = Prisma.sql`(d.company_id, d.line_item_id, d.unit_id, d.length, d.period_end)
    = (asked.company_id, asked.line_item_id, asked.unit_id, asked.length, asked.period_end)`;
  // A clock that was set back must not publish a version before the one it replaces.
  const now = Prisma.sql`greatest(${ctx.now}::timestamptz, d.published_at)`;
  await ctx.db.$executeRaw`
    insert into data_point_version (company_id, line_item_id, unit_id, length, period_end, version, value, state,
      doubtful, tag_id, filing_id, observed_end, observed_days, override_id, derivation, parent_ends, survivorship,
      run_id, published_at, replaced_at)
    select d.company_id, d.line_item_id, d.unit_id, d.length, d.period_end, d.version, d.value, d.state,
      d.doubtful, d.tag_id, d.filing_id, d.observed_end, d.observed_days, d.override_id, d.derivation, d.parent_ends,
      d.survivorship, d.run_id, d.published_at, ${now}
    from data_point d join ${asked} on ${here}`;
  // One set of rows, not two that are joined by their places: the planner cannot know how many they are.
  const count = await ctx.db.$executeRaw`
    update data_point d set value = asked.value, state = asked.state::point_state, doubtful = asked.doubtful,
      override_id = asked.override_id, version = d.version + 1, run_id = null, published_at = ${now}
    from unnest(${changes.map(({ address }) => address.companyId)}::int[],
      ${changes.map(({ address }) => address.lineItemId)}::smallint[],
      ${changes.map(({ address }) => address.unitId)}::smallint[],
      ${changes.map(({ address }) => address.length)}::text[]::length_class[],
      ${changes.map(({ address }) => address.periodEnd)}::date[], ${changes.map(({ value }) => value)}::numeric[],
      ${changes.map(({ state }) => state)}::text[], ${changes.map(({ doubtful }) => doubtful)}::boolean[],
      ${changes.map(({ overrideId }) => overrideId)}::int[])
      as asked(company_id, line_item_id, unit_id, length, period_end, value, state, doubtful, override_id)
    where ${here}`;
  await noticeCorrections(
    ctx,
    changes.map(({ address }) => address),
  );
  return count;
}
