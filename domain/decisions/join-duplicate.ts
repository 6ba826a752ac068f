import type { Ctx } from "@/domain/context";
import { holdGrouping, openFindingsOf } from "@/domain/issues/hand-groups";
import { mergeIssues } from "@/domain/issues/merge-issues";
import { issueAsItWas, type MergeBefore, nothingDone } from "./decision-row";
import type { Decided } from "./model";
import type { Duplicate } from "./schema";

/** "It is the same mistake as another issue": merges it there, and remembers how the findings were grouped before. */
export async function joinDuplicate(ctx: Ctx, input: Duplicate): Promise<Decided> {
  const { issueId, intoId, versions, note, rootCause } = input;
  await holdGrouping(ctx);
  const before = await issueAsItWas(ctx, issueId);
  const merge = await mergeAsItWas(ctx, issueId, intoId);
  const { points } = await mergeIssues(ctx, { issueId, intoId, versions, note });
  await ctx.db.issue.update({ where: { id: issueId }, data: { decidedCause: rootCause } });
  return { proposalId: null, effect: { ...nothingDone, status: "resolved", affected: points, before, merge } };
}

async function mergeAsItWas(ctx: Ctx, issueId: number, intoId: number): Promise<MergeBefore> {
  const intoBefore = await issueAsItWas(ctx, intoId);
  const issues = await ctx.db.issue.findMany({ where: { id: { in: [issueId, intoId] } } });
  const fingerprints = issues.map(({ fingerprint }) => fingerprint);
  const merges = await ctx.db.handMerge.findMany({ where: { fingerprint: { in: fingerprints } } });
  const findings = await openFindingsOf(ctx, issueId);
  const pinned = await ctx.db.handGroup.findMany({
    where: { findingKey: { in: findings.map(({ key }) => key) } },
    select: { findingKey: true, fingerprint: true },
  });
  const pinOf = new Map(pinned.map(({ findingKey, fingerprint }) => [findingKey, fingerprint]));
  return {
    intoId,
    intoBefore,
    merges: merges.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })),
    pins: findings.map(({ key, fingerprint }) => ({ key, fingerprint, before: pinOf.get(key) ?? null })),
  };
}
