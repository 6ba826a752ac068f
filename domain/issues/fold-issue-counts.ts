import { type Ctx, inTransaction } from "@/domain/context";

/**
 * Adds what `issue_count_delta` has gathered to `issue_count`, and returns how many deltas it took. Readers add both up,
 * so nothing changes for them. Run by the clock; while another process does it, it does nothing.
 */
export async function foldIssueCounts(outer: Ctx): Promise<number> {
  return inTransaction(outer, async (ctx) => {
    const [lock] = await ctx.db.$queryRaw<
      { free: boolean }[]
    >`select pg_try_advisory_xact_lock(hashtext('sublinear issue counts')) as free`;
    if (!lock?.free) return 0;
    const [folded] = await ctx.db.$queryRaw<{ taken: number }[]>`
      with taken as (delete from issue_count_delta returning status, facet, value, delta),
        folded as (
          insert into issue_count (status, facet, value, count)
          select status, facet, value, sum(delta) from taken group by 1, 2, 3 having sum(delta) <> 0
          on conflict (status, facet, value) do update set count = issue_count.count + excluded.count)
      select count(*)::int as taken from taken`;
    await ctx.db.$executeRaw`delete from issue_count where count = 0`;
    return folded?.taken ?? 0;
  });
}
