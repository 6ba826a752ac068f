import type { Ctx } from "@/domain/context";
import type { Prisma } from "@/prisma/generated/client";

type EventRow = { issueId: number; kind: string; payload: Prisma.InputJsonObject };
type AuditRow = { verb: string; subject: string; before: Prisma.InputJsonObject; after: Prisma.InputJsonObject };

/** Lines of the histories of many issues, in one statement. */
export async function insertEvents(ctx: Ctx, actorId: number, events: readonly EventRow[]): Promise<void> {
  if (events.length === 0) return;
  await ctx.db.$executeRaw`
    insert into issue_event (issue_id, kind, actor_id, at, payload)
    select e."issueId", e.kind, ${actorId}::int, ${ctx.now}, e.payload
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as e("issueId" int, kind text, payload jsonb)`;
}

/** Lines of the audit log, one for each subject: a bulk decision hides nobody's change in a summary. */
export async function insertAudits(ctx: Ctx, actorId: number, audits: readonly AuditRow[]): Promise<void> {
  if (audits.length === 0) return;
  await ctx.db.$executeRaw`
    insert into audit_log (at, actor_id, verb, subject, before, after)
    select ${ctx.now}, ${actorId}::int, a.verb, a.subject, a.before, a.after
    from jsonb_to_recordset(${JSON.stringify(audits)}::jsonb)
      as a(verb text, subject text, before jsonb, after jsonb)`;
}
