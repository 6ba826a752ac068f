import { type Ctx, inTransaction } from "@/domain/context";
import { announce } from "@/domain/live";
import { currentPolicy } from "@/domain/policies/current-policy";
import { keepTargets } from "./keep-targets";

const atOnce = 2_000;

/**
 * Gives undecided issues the targets of the policy in force; what they used of their time under the one before counts.
 * In chunks of their own transactions, so that nobody waits for all; begun again, it goes on with those that are left.
 * Returns how many issues it moved to the new policy.
 */
export async function retarget(outer: Ctx): Promise<number> {
  let count = 0;
  for (;;) {
    const moved = await inTransaction(outer, retargetSome);
    count += moved;
    if (moved < atOnce) return count;
  }
}

async function retargetSome(ctx: Ctx): Promise<number> {
  const { version } = await currentPolicy(ctx.db, "time_targets");
  const rows = await ctx.db.$queryRaw<{ id: number }[]>`
    select id from issue where status in ('open', 'snoozed', 'awaiting_approval') and target_version <> ${version}
    order by id limit ${atOnce} for update`;
  if (rows.length === 0) return 0;
  await keepTargets(
    ctx,
    rows.map(({ id }) => id),
  );
  await announce(ctx, "issues");
  return rows.length;
}
