import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { requireFuture } from "@/domain/decisions/days";
import { recordEffortEvents } from "@/domain/effort/record-event";
import { DomainError } from "@/domain/errors";
import { requireWithinReach } from "@/domain/issues/snooze-reach";
import { announce } from "@/domain/live";
import { requestJob } from "@/domain/outbox";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson, type PersonActorRow } from "@/domain/people/authorise";
import { can } from "@/domain/people/policy";
import type { Prisma } from "@/prisma/generated/client";
import { firstRun } from "./first-run";
import { freezeItems } from "./freeze-items";
import { bulkJob } from "./jobs";
import { type BulkDecision, type BulkSelection, type StartBulkInput, startBulkInput } from "./schema";

export type StartedBulk = { bulkId: number; total: number };

/**
 * Decides many issues at once: which ones, and in which version, is settled now; a job decides them in chunks, each issue
 * with an outcome of its own. What the override policy wants a checker for becomes proposals. The same `requestId` twice
 * returns the first run. Throws not_permitted, invalid_input (also where nothing, or too much, is chosen), conflict.
 */
export async function startBulk(outer: Ctx, given: StartBulkInput): Promise<StartedBulk> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "issue.bulk");
    const input = parseInput(startBulkInput, given);
    const known = await firstRun(ctx, person, input.requestId);
    if (known) return known;
    await requirePossible(ctx, input.decision);
    const { selection, decision, requestId } = input;
    const run = await ctx.db.bulkRun.create({
      data: {
        requestId,
        personId: person.id,
        kind: decision.kind,
        input: decision as Prisma.InputJsonObject,
        selection: selectionWords(selection),
        status: "queued",
        total: 0,
        createdAt: ctx.now,
      },
    });
    const total = await freezeItems(ctx, run.id, selection, person.id);
    await ctx.db.bulkRun.update({ where: { id: run.id }, data: { total } });
    await recordStart(ctx, person, { bulkId: run.id, requestId, decision, total });
    await requestJob(ctx, bulkJob.name, { bulkId: run.id });
    return { bulkId: run.id, total };
  });
}

/** Throws invalid_input for a date that has passed or lies too far off, and for a person who cannot take issues over. */
export async function requirePossible(ctx: Ctx, decision: BulkDecision): Promise<void> {
  if (decision.kind === "correct") {
    const isDated = decision.expiry === "until_date";
    requireFuture(ctx, isDated ? decision.expiresOn : null, isDated);
  }
  if (decision.kind === "expected") requireFuture(ctx, decision.expiresOn, false);
  if (decision.kind === "not_now" || (decision.kind === "needs_tool" && decision.until)) {
    requireWithinReach(new Date(decision.until as string), ctx.now);
  }
  if (decision.kind === "hand_over") await requireTaker(ctx, decision.toId);
}

async function requireTaker(ctx: Ctx, personId: number): Promise<void> {
  const person = await ctx.db.person.findUnique({ where: { id: personId } });
  if (person?.active && can(person.role, "issue.claim")) return;
  const who = person ? `${person.name} cannot work on issues` : `There is no person ${personId}`;
  throw new DomainError("invalid_input", `${who}. Choose a business analyst or an admin.`, { field: "decision.toId" });
}

/** For people who look at the run later: thousands of ids tell them nothing that the items do not. */
const selectionWords = (selection: BulkSelection): Prisma.InputJsonObject =>
  "filter" in selection ? { filter: selection.filter } : { chosen: selection.issueIds.length };

async function recordStart(
  ctx: Ctx,
  person: PersonActorRow,
  run: { bulkId: number; requestId?: string; decision: BulkDecision; total: number },
): Promise<void> {
  const { bulkId, requestId, decision, total } = run;
  await writeAudit(ctx, {
    verb: "issue.bulk",
    subject: `bulk:${bulkId}`,
    after: { ...decision, total, by: person.name } as Prisma.InputJsonObject,
  });
  const items = await ctx.db.bulkItem.findMany({ where: { bulkId }, select: { issueId: true } });
  const payload = {
    decision: decision.kind,
    bulkId,
    issues: total,
    issueIds: items.flatMap((item) => item.issueId ?? []),
  };
  // The page where the bulk was put together records its time under the same subject, as it has no number yet.
  const subject = requestId ? `bulk:${requestId}` : `bulk:${bulkId}`;
  await recordEffortEvents(ctx, { events: [{ kind: "decision", subject, at: ctx.now.toISOString(), payload }] });
  await announce(ctx, "bulk", bulkId);
}
