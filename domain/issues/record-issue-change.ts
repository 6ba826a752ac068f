import { writeAudit } from "@/domain/audit";
import type { Ctx } from "@/domain/context";
import { announce } from "@/domain/live";
import type { PersonActorRow } from "@/domain/people/authorise";
import type { Prisma } from "@/prisma/generated/client";

export type IssueChangeRecord = {
  issueId: number;
  /** Verb of the audit log: `issue.claim`. */
  verb: string;
  /** Kind of the issue's own history: `claimed`. */
  kind: string;
  before: Prisma.InputJsonObject;
  after: Prisma.InputJsonObject;
};

/** The traces of a person's change, in its transaction: the issue's history, the audit log, a word to open pages. */
export async function recordIssueChange(ctx: Ctx, person: PersonActorRow, change: IssueChangeRecord): Promise<void> {
  const { issueId, verb, kind, before, after } = change;
  await ctx.db.issueEvent.create({ data: { issueId, kind, actorId: person.id, at: ctx.now, payload: after } });
  await writeAudit(ctx, { verb, subject: `issue:${issueId}`, before, after });
  await announce(ctx, "issues", issueId);
}
