import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { openFindingsOf, regroupByHand } from "@/domain/issues/hand-groups";
import { effectiveStatus, statusWords } from "@/domain/issues/model";
import type { MadeDecision, MergeBefore } from "./decision-row";

/**
 * Takes a merge back: what was remembered about either issue is as before, and grouping puts the findings back. The
 * caller holds the grouping. Throws a conflict when the issue that took them was decided since.
 */
export async function separateDuplicate(
  ctx: Ctx,
  { issueId }: MadeDecision,
  merge: MergeBefore,
  personId: number,
): Promise<void> {
  await ctx.db.$queryRaw`select id from issue where id in (${issueId}, ${merge.intoId}) order by id for update`;
  const issue = await ctx.db.issue.findUniqueOrThrow({ where: { id: issueId } });
  const into = await ctx.db.issue.findUniqueOrThrow({ where: { id: merge.intoId } });
  const status = effectiveStatus(into.status, into.snoozedUntil, ctx.now);
  if (status !== "open" && status !== "snoozed") {
    const message = `Issue ${into.id}, which took its values, is ${statusWords[status]}. Take that decision back first.`;
    throw new DomainError("conflict", message, { intoId: into.id });
  }
  const held = await openFindingsOf(ctx, into.id);
  await ctx.db.handMerge.deleteMany({ where: { fingerprint: { in: [issue.fingerprint, into.fingerprint] } } });
  await ctx.db.handMerge.createMany({ data: merge.merges });
  await restorePins(ctx, merge.pins, personId);
  const affected = [issue.fingerprint, into.fingerprint, ...held.map(({ fingerprint }) => fingerprint)];
  const pinned = merge.pins.map(({ fingerprint }) => fingerprint);
  await regroupByHand(ctx, [...new Set([...affected, ...pinned])], () => [issueId, merge.intoId]);
  await ctx.db.issue.update({ where: { id: into.id }, data: { dueAt: new Date(merge.intoBefore.dueAt) } });
  await ctx.db.issueEvent.create({
    data: { issueId: into.id, kind: "separated", actorId: personId, at: ctx.now, payload: { from: issueId } },
  });
}

async function restorePins(ctx: Ctx, pins: MergeBefore["pins"], personId: number): Promise<void> {
  const loose = pins.flatMap(({ key, before }) => (before === null ? [key] : []));
  await ctx.db.handGroup.deleteMany({ where: { findingKey: { in: loose } } });
  for (const { key, before } of pins) {
    if (before === null) continue;
    const data = { fingerprint: before, personId, at: ctx.now };
    await ctx.db.handGroup.upsert({ where: { findingKey: key }, create: { findingKey: key, ...data }, update: data });
  }
}
