import { type Ctx, inTransaction } from "@/domain/context";
import { addressColumns } from "@/domain/golden/address-table";
import { lockCompanies } from "@/domain/golden/lock-companies";
import { republish } from "@/domain/golden/republish";
import type { PointAddress } from "@/domain/golden/schema";
import { announce } from "@/domain/live";
import { closeOutbox, requestJob } from "@/domain/outbox";
import { currentPolicy } from "@/domain/policies/current-policy";
import { holdsOf } from "@/domain/policies/model";
import { doubtedPoints } from "./doubted-points";
import { publishPolicyJob } from "./jobs";

export type PolicyRun = {
  ctx: Ctx;
  outboxId: string;
  /** Fires when the process has to end: what is published stays, and the job goes on elsewhere. */
  signal?: AbortSignal;
  /** How long one job works before it asks for its continuation. */
  sliceMs?: number;
};

const companiesAtOnce = 25;
const defaultSliceMs = 20_000;

/**
 * Publishes anew every doubted value that the policy in force holds and that is not held, or the other way round, company
 * by company in the order of ids. Each chunk is a transaction of its own; begun again, it changes nothing twice. A newer
 * version has a job of its own, so an older one's ends.
 */
export async function publishPolicy(
  run: PolicyRun,
  { version, afterCompanyId }: { version: number; afterCompanyId: number },
): Promise<void> {
  const until = Date.now() + (run.sliceMs ?? defaultSliceMs);
  let after = afterCompanyId;
  for (;;) {
    const present = await currentPolicy(run.ctx.db, "publication");
    const ids = present.version === version ? await nextDoubted(run.ctx, after) : [];
    if (ids.length === 0) return end(run, null);
    await publishSome({ ...run.ctx, now: new Date() }, ids);
    after = ids.at(-1) as number;
    if (run.signal?.aborted || Date.now() >= until) return end(run, { version, afterCompanyId: after });
  }
}

async function nextDoubted(ctx: Ctx, after: number): Promise<number[]> {
  const rows = await ctx.db.$queryRaw<{ id: number }[]>`
    select id from company where id > ${after}
      and exists (select from finding where finding.company_id = company.id and finding.status = 'open')
    order by id limit ${companiesAtOnce}`;
  return rows.map(({ id }) => id);
}

function publishSome(outer: Ctx, companyIds: readonly number[]): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    await lockCompanies(ctx, companyIds);
    const holds = holdsOf((await currentPolicy(ctx.db, "publication")).value);
    const points = await ctx.db.$queryRaw<(PointAddress & { severity: 1 | 2 | 3; held: boolean })[]>`
      select ${addressColumns("point")}, point.severity, point.held from ${doubtedPoints(companyIds)} point`;
    const changing = points.filter(({ lineItemId, severity, held }) => holds(severity, lineItemId) !== held);
    if (changing.length === 0) return;
    await republish(ctx, changing);
    await announce(ctx, "policies");
  });
}

/** Ends the job, and asks for its continuation in the same transaction. */
function end({ ctx, outboxId }: PolicyRun, rest: { version: number; afterCompanyId: number } | null): Promise<void> {
  return inTransaction({ ...ctx, now: new Date() }, async (tx) => {
    if (!(await closeOutbox(tx.db, outboxId))) return;
    if (rest) await requestJob(tx, publishPolicyJob.name, rest);
    else await announce(tx, "policies");
  });
}
