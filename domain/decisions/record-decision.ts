import { writeAudit } from "@/domain/audit";
import type { Ctx } from "@/domain/context";
import { announce } from "@/domain/live";
import type { Prisma } from "@/prisma/generated/client";

export type DecisionRecord = {
  /** The verb, as the audit log names it: `proposal.authorise`. */
  verb: string;
  subject: string;
  before: Prisma.InputJsonObject;
  after: Prisma.InputJsonObject;
  /** What the issue's history says; null for proposals without an issue. */
  event: { issueId: number | null; kind: string; payload: Prisma.InputJsonObject };
};

/** The lasting traces of a decision, in its transaction: the issue's history, the audit log, and a word to open pages. */
export async function recordDecision(ctx: Ctx, { event, ...entry }: DecisionRecord): Promise<void> {
  const actorId = ctx.actor.kind === "person" ? ctx.actor.id : null;
  if (event.issueId !== null) {
    const { issueId, kind, payload } = event;
    await ctx.db.issueEvent.create({ data: { issueId, kind, payload, actorId, at: ctx.now } });
    await announce(ctx, "issues", issueId);
  }
  await writeAudit(ctx, entry);
  await announce(ctx, "overrides");
}
