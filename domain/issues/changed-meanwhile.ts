import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import type { Issue } from "@/prisma/generated/client";
import { effectiveStatus, statusWords } from "./model";

const timeFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** The conflict of a person who acts on an issue as it was: who changed it, when, and what it is now. */
export async function changedMeanwhile(ctx: Ctx, issue: Issue, _seen: number): Promise<DomainError> {
  const last = await ctx.db.issueEvent.findFirst({ where: { issueId: issue.id }, orderBy: { id: "desc" } });
  const person = last?.actorId ? await ctx.db.person.findUnique({ where: { id: last.actorId } }) : null;
  const by = person?.name ?? "The system";
  const when = last ? ` on ${timeFormat.format(last.at)} UTC` : "";
  const status = effectiveStatus(issue.status, issue.snoozedUntil, ctx.now);
  const detail = { issueId: issue.id, version: issue.version, status, by, at: last?.at.toISOString() ?? null };
  const message = `${by} changed this issue${when}: it is ${statusWords[status]} now. Reload it and look again.`;
  return new DomainError("conflict", message, { ...detail, kind: last?.kind ?? null });
}
