import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { effectiveStatus, statusWords } from "@/domain/issues/model";
import type { PersonActorRow } from "@/domain/people/authorise";
import type { Decision } from "@/prisma/generated/client";
import type { MadeDecision } from "./decision-row";
import { undoMinutes } from "./policy";

const timeFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
const timeWords = (at: Date): string => `${timeFormat.format(at)} UTC`;

const refuse = (message: string, detail?: Record<string, unknown>) => new DomainError("conflict", message, detail);

/** Throws not_permitted to whoever did not decide it and is no admin; conflict when it is too late, or undone already. */
export async function requireOwnAndFresh(
  ctx: Ctx,
  person: PersonActorRow,
  decision: Pick<Decision, "personId" | "at" | "undoneAt" | "undoneById">,
): Promise<void> {
  const { personId, at, undoneAt, undoneById } = decision;
  if (undoneAt !== null) {
    const by = await nameOf(ctx, undoneById);
    throw refuse(`${by} has already taken this decision back, on ${timeWords(undoneAt)}.`, { undone: true });
  }
  if (personId !== person.id && person.role !== "admin") {
    const by = await nameOf(ctx, personId);
    throw new DomainError("not_permitted", `${by} made this decision, and can take it back; so can an admin.`);
  }
  if (ctx.now.getTime() - at.getTime() <= undoMinutes * 60_000) return;
  throw refuse(
    `A decision can be taken back for ${undoMinutes} minutes, and this one was made on ${timeWords(at)}. Reopen the issue, or revert what it put in force, instead.`,
  );
}

/** Throws a conflict that says what was built on the decision since. The caller has locked the issue. */
export async function requireNothingSince(ctx: Ctx, decision: MadeDecision): Promise<void> {
  await requireLatest(ctx, decision);
  await requireWaiting(ctx, decision);
  await requireInForce(ctx, decision);
  const issue = await ctx.db.issue.findUniqueOrThrow({ where: { id: decision.issueId } });
  const status = effectiveStatus(issue.status, issue.snoozedUntil, ctx.now);
  if (status === decision.effect.status) return;
  if (status === "open") throw refuse("The issue is back in the queue already: there is nothing to take back.");
  const last = await ctx.db.issueEvent.findFirst({ where: { issueId: issue.id }, orderBy: { id: "desc" } });
  const by = await nameOf(ctx, last?.actorId ?? null);
  throw refuse(`${by} has changed this issue since: it is ${statusWords[status]} now. Reload it and look again.`);
}

async function requireLatest(ctx: Ctx, { id, issueId }: MadeDecision): Promise<void> {
  const later = await ctx.db.decision.findFirst({
    where: { issueId, id: { gt: id }, undoneAt: null },
    orderBy: { id: "desc" },
  });
  if (!later) return;
  const by = await nameOf(ctx, later.personId);
  throw refuse(`${by} decided this issue again on ${timeWords(later.at)}. Take that decision back first.`);
}

async function requireWaiting(ctx: Ctx, { proposalId }: MadeDecision): Promise<void> {
  if (proposalId === null) return;
  const proposal = await ctx.db.proposal.findUniqueOrThrow({ where: { id: proposalId } });
  if (proposal.status === "proposed") return;
  const by = await nameOf(ctx, proposal.checkerId);
  const when = proposal.decidedAt ? ` on ${timeWords(proposal.decidedAt)}` : "";
  const remedy = proposal.status === "authorised" ? " Revert what is in force instead." : "";
  throw refuse(`${by} has ${proposal.status} the proposal${when}, so it cannot be taken back any more.${remedy}`, {
    proposalId,
  });
}

/** What it put in force must be in force still: what ended it since (a filing, a revert) is not this decision's to undo. */
async function requireInForce(ctx: Ctx, { proposalId, effect }: MadeDecision): Promise<void> {
  if (proposalId !== null) return;
  const [row] = await ctx.db.$queryRaw<{ words: string }[]>`
    select 'Override ' || id || ' is ' || replace(status::text, '_', ' ') as words from override
    where id = any(${effect.overrideIds}::int[]) and status <> 'in_force'
    union all
    select 'Exception ' || id || ' is ' || replace(status::text, '_', ' ') from accepted_exception
    where id = any(${effect.exceptionIds}::int[]) and status <> 'in_force'
    limit 1`;
  if (row) throw refuse(`${row.words} since this decision: reopen the issue to decide anew.`);
}

async function nameOf(ctx: Ctx, personId: number | null): Promise<string> {
  if (personId === null) return "The system";
  const person = await ctx.db.person.findUnique({ where: { id: personId }, select: { name: true } });
  return person?.name ?? "Someone";
}
