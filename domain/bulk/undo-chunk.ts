import type { Ctx } from "@/domain/context";
import type { DecisionEffect, MadeDecision } from "@/domain/decisions/decision-row";
import { takeBackDecisions } from "@/domain/decisions/take-back";
import { effectiveStatus, statusWords } from "@/domain/issues/model";
import type { IssueStatus } from "@/domain/issues/schema";
import type { BulkRun } from "@/prisma/generated/client";
import type { ItemOutcome, Maker } from "./batch";
import { insertAudits } from "./insert-traces";
import { lockChunk } from "./lock-chunk";

type Row = {
  position: number;
  decisionId: number;
  issueId: number;
  kind: string;
  proposalId: number | null;
  effect: DecisionEffect;
};

/**
 * Takes back the next items of a run, last ones first; null when none is left. What was built on since stays as it is,
 * with words.
 */
export async function undoChunk(ctx: Ctx, run: BulkRun, person: Maker, size: number): Promise<ItemOutcome[] | null> {
  const rows = await nextRows(ctx, run.id, size);
  if (rows.length === 0) return null;
  const others = rows.flatMap(({ effect }) => effect.others.map(({ id }) => id));
  await lockChunk(ctx, [...rows.map(({ issueId }) => issueId), ...others]);
  const words = await listObstacles(ctx, rows);
  const free = rows.filter(({ decisionId }) => !words.has(decisionId));
  const made: MadeDecision[] = free.map(({ decisionId, ...row }) => ({ ...row, id: decisionId }));
  const note = String((run.input as { undoNote?: string }).undoNote ?? "");
  if (made.length > 0) await takeBackDecisions(ctx, made, { personId: person.id, note });
  await insertAudits(
    ctx,
    person.id,
    free.map(({ issueId, decisionId, kind, effect }) => ({
      verb: "issue.undo",
      subject: `issue:${issueId}`,
      before: { decisionId, kind, status: effect.status },
      after: { bulkId: run.id, status: effect.before.status, note },
    })),
  );
  return rows.map(({ position, decisionId }) => {
    const message = words.get(decisionId) ?? null;
    if (message === alreadyUndone) return { position, decisionId, outcome: "undone", message: null };
    return { position, decisionId, outcome: message === null ? "undone" : "done", message };
  });
}

const alreadyUndone = "undone";

/** An item that could not be taken back has a message, and is not tried again. */
function nextRows(ctx: Ctx, bulkId: number, size: number): Promise<Row[]> {
  return ctx.db.$queryRaw<Row[]>`
    select item.position, decision.id as "decisionId", decision.issue_id as "issueId", decision.kind,
      decision.proposal_id as "proposalId", decision.effect
    from bulk_item item join decision on decision.id = item.decision_id
    where item.bulk_id = ${bulkId} and item.outcome = 'done' and item.message is null
    order by item.position desc limit ${size}`;
}

type Standing = {
  decisionId: number;
  undone: boolean;
  later: string | null;
  proposal: string | null;
  status: IssueStatus;
  snoozedUntil: Date | null;
};

/** Why decisions cannot be taken back, by decision: the same terms as for one, read together. */
async function listObstacles(ctx: Ctx, rows: readonly Row[]): Promise<Map<number, string>> {
  const made = new Map(rows.map((row) => [row.decisionId, row.effect.status]));
  const ended = await listEnded(ctx, rows);
  const standings = await ctx.db.$queryRaw<Standing[]>`
    select decision.id as "decisionId", decision.undone_at is not null as undone, issue.status::text as status,
      issue.snoozed_until as "snoozedUntil", (
        select person.name from decision later join person on person.id = later.person_id
        where later.issue_id = decision.issue_id and later.id > decision.id and later.undone_at is null
        order by later.id desc limit 1) as later,
      case when proposal.status <> 'proposed' then proposal.status::text end as proposal
    from decision join issue on issue.id = decision.issue_id
    left join proposal on proposal.id = decision.proposal_id
    where decision.id = any(${[...made.keys()]}::int[])`;
  return new Map(
    standings.flatMap((standing) => {
      const words = obstacleOf(ctx, standing, made.get(standing.decisionId), ended.has(standing.decisionId));
      return words === null ? [] : [[standing.decisionId, words] as const];
    }),
  );
}

/** Decisions of which something that they put in force has ended since. */
async function listEnded(ctx: Ctx, rows: readonly Row[]): Promise<Set<number>> {
  const inForce = rows.filter(({ proposalId }) => proposalId === null);
  const overrideIds = inForce.flatMap(({ effect }) => effect.overrideIds);
  const exceptionIds = inForce.flatMap(({ effect }) => effect.exceptionIds);
  const ended = { status: { not: "in_force" } } as const;
  const overrides = await ctx.db.override.findMany({
    where: { ...ended, id: { in: overrideIds } },
    select: { id: true },
  });
  const exceptions = await ctx.db.acceptedException.findMany({
    where: { ...ended, id: { in: exceptionIds } },
    select: { id: true },
  });
  const [goneOverrides, goneExceptions] = [overrides, exceptions].map((list) => new Set(list.map(({ id }) => id)));
  const isTouched = ({ effect }: Row) =>
    effect.overrideIds.some((id) => goneOverrides?.has(id)) ||
    effect.exceptionIds.some((id) => goneExceptions?.has(id));
  return new Set(inForce.filter(isTouched).map(({ decisionId }) => decisionId));
}

function obstacleOf(ctx: Ctx, standing: Standing, made: IssueStatus | undefined, ended: boolean): string | null {
  if (standing.undone) return alreadyUndone;
  if (standing.later !== null) return `Not taken back: ${standing.later} decided this issue again.`;
  if (standing.proposal !== null) return `Not taken back: its proposal is ${standing.proposal}.`;
  if (ended) return "Not taken back: what it put in force has ended since.";
  const status = effectiveStatus(standing.status, standing.snoozedUntil, ctx.now);
  if (status === made) return null;
  return `Not taken back: the issue is ${statusWords[status]} now.`;
}
