import type { Ctx } from "@/domain/context";
import { addressColumns } from "@/domain/golden/address-table";
import { type Republished, republish } from "@/domain/golden/republish";
import type { PointAddress } from "@/domain/golden/schema";
import { announce } from "@/domain/live";
import { Prisma } from "@/prisma/generated/client";
import type { DecisionEffect, MadeDecision } from "./decision-row";
import { reopenUndone } from "./reopen-undone";

/**
 * Takes decisions back, to the state before: proposals that wait are withdrawn, what they put in force ends, what ended
 * by them is in force again, findings are open, issues stand as before, values are published anew. A fixed number of
 * statements whatever the number of decisions. The caller has locked companies and issues, has checked that nothing was
 * built on them, and writes the audit. Duplicates are separated by `separateDuplicate` first.
 */
export async function takeBackDecisions(
  ctx: Ctx,
  decisions: readonly MadeDecision[],
  { personId, note }: { personId: number; note: string },
): Promise<Republished> {
  await withdrawWaiting(ctx, decisions);
  const points = await endInForce(ctx, decisions);
  const opened = await openSettled(ctx, decisions);
  await acceptAgain(ctx, decisions);
  const published = await republish(ctx, [...points, ...opened]);
  await withdrawWishes(ctx, decisions);
  await reopenUndone(ctx, decisions, { personId, note });
  await ctx.db.decision.updateMany({
    where: { id: { in: decisions.map(({ id }) => id) } },
    data: { undoneAt: ctx.now, undoneById: personId, undoNote: note },
  });
  await announce(ctx, "overrides");
  return published;
}

const allOf = <Id>(decisions: readonly MadeDecision[], ids: (effect: DecisionEffect) => readonly Id[]): Id[] =>
  decisions.flatMap(({ effect }) => [...ids(effect)]);

async function withdrawWaiting(ctx: Ctx, decisions: readonly MadeDecision[]): Promise<void> {
  const ids = decisions.flatMap(({ proposalId }) => proposalId ?? []);
  if (ids.length === 0) return;
  await ctx.db.proposal.updateMany({
    where: { id: { in: ids }, status: "proposed" },
    data: { status: "withdrawn", decidedAt: ctx.now, version: { increment: 1 } },
  });
  const waiting = { proposalId: { in: ids }, status: "proposed" as const };
  await ctx.db.override.updateMany({ where: waiting, data: { status: "rejected", endedAt: ctx.now } });
  await ctx.db.acceptedException.updateMany({ where: waiting, data: { status: "rejected" } });
}

/** Returns the points whose overrides changed. */
async function endInForce(ctx: Ctx, decisions: readonly MadeDecision[]): Promise<PointAddress[]> {
  const exceptionIds = allOf(decisions, ({ exceptionIds: ids }) => ids);
  await ctx.db.acceptedException.updateMany({
    where: { id: { in: exceptionIds }, status: "in_force" },
    data: { status: "reverted" },
  });
  await ctx.db.acceptedException.updateMany({
    where: { id: { in: allOf(decisions, ({ endedExceptionIds: ids }) => ids) }, status: "reverted" },
    data: { status: "in_force" },
  });
  const ended = await ctx.db.$queryRaw<PointAddress[]>`
    update override set status = 'reverted', ended_at = ${ctx.now}
    where id = any(${allOf(decisions, ({ overrideIds }) => overrideIds)}::int[]) and status = 'in_force'
    returning ${addressColumns("override")}`;
  const before = JSON.stringify(allOf(decisions, ({ endedOverrides }) => endedOverrides));
  const again = await ctx.db.$queryRaw<PointAddress[]>`
    update override set status = 'in_force', ended_at = null, challenged_by = before."challengedBy"
    from jsonb_to_recordset(${before}::jsonb) as before(id int, "challengedBy" text)
    where override.id = before.id and override.status = 'retired'
    returning ${addressColumns("override")}`;
  return [...ended, ...again];
}

/** By the companies of what has ended: findings are not looked up by what settled them. */
async function openSettled(ctx: Ctx, decisions: readonly MadeDecision[]): Promise<PointAddress[]> {
  const overrideIds = allOf(decisions, (effect) => effect.overrideIds);
  const exceptionIds = allOf(decisions, (effect) => effect.exceptionIds);
  const corrected = Prisma.sql`finding.status = 'corrected' and finding.settled_kind = 'override'`;
  const accepted = Prisma.sql`finding.status = 'accepted' and finding.settled_kind = 'exception'`;
  return [
    ...(await openBy(
      ctx,
      Prisma.sql`${corrected} and finding.company_id in (select company_id from override where id = any(${overrideIds}::int[]))`,
      overrideIds,
    )),
    ...(await openBy(
      ctx,
      Prisma.sql`${accepted} and finding.company_id in (
        select company_id from accepted_exception where id = any(${exceptionIds}::int[]))`,
      exceptionIds,
    )),
    ...(await openBy(ctx, accepted, await patternsOf(ctx, exceptionIds))),
  ];
}

async function openBy(ctx: Ctx, settled: Prisma.Sql, ids: readonly number[]): Promise<PointAddress[]> {
  if (ids.length === 0) return [];
  return ctx.db.$queryRaw<PointAddress[]>`
    update finding set status = 'open', settled_by = null, settled_kind = null, settled_ref = null, settled_at = null
    where ${settled} and finding.settled_ref = any(${ids.map(String)}::text[])
    returning ${addressColumns("finding")}`;
}

/** Exceptions that hold for every company: their findings have to be looked for everywhere. */
async function patternsOf(ctx: Ctx, exceptionIds: readonly number[]): Promise<number[]> {
  const patterns = await ctx.db.acceptedException.findMany({
    where: { id: { in: [...exceptionIds] }, companyId: null },
    select: { id: true },
  });
  return patterns.map(({ id }) => id);
}

/** Findings that an exception had accepted before an override corrected them, as long as the exception still is in force. */
async function acceptAgain(ctx: Ctx, decisions: readonly MadeDecision[]): Promise<void> {
  const reaccept = JSON.stringify(allOf(decisions, (effect) => effect.reaccept));
  await ctx.db.$executeRaw`
    update finding set status = 'accepted', settled_by = 'Accepted exception ' || e.id, settled_kind = 'exception',
      settled_ref = e.id::text, settled_at = ${ctx.now}
    from jsonb_to_recordset(${reaccept}::jsonb) as before("findingId" int, "exceptionId" int)
    join accepted_exception e on e.id = before."exceptionId" and e.status = 'in_force'
    where finding.id = before."findingId" and finding.status = 'open'`;
}

async function withdrawWishes(ctx: Ctx, decisions: readonly MadeDecision[]): Promise<void> {
  await ctx.db.toolRequest.updateMany({
    where: { id: { in: decisions.flatMap(({ effect }) => effect.toolRequestId ?? []) } },
    data: { withdrawnAt: ctx.now },
  });
}
