import type { Ctx } from "@/domain/context";
import { undoMinutes } from "@/domain/decisions/policy";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { type BulkRun, Prisma } from "@/prisma/generated/client";
import { isUndoable } from "./model";
import type { BulkItemRow, BulkRunDetail, BulkRunRow } from "./rows";
import { type BulkItemsInput, bulkItemsInput, bulkListInput } from "./schema";

export type * from "./rows";

/** Runs, the newest first; `nextCursor` is the place after the last one. */
export async function listBulkRuns(
  ctx: Ctx,
  given: { after?: string; limit?: number },
): Promise<{ rows: BulkRunRow[]; nextCursor: string | null }> {
  const { after, limit } = parseInput(bulkListInput, given);
  const runs = await ctx.db.bulkRun.findMany({
    where: after === undefined ? {} : { id: { lt: placeOf(after) } },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const names = await namesOf(ctx, runs);
  const rows = runs.slice(0, limit).map((run) => toRow(run, names));
  return { rows, nextCursor: runs.length > limit ? String(rows.at(-1)?.id) : null };
}

function placeOf(after: string): number {
  if (/^[1-9]\d{0,8}$/.test(after)) return Number(after);
  throw new DomainError("invalid_input", `"${after}" is no place in this list. Go back to its first page.`);
}

/** Null where there is no such run. */
export async function getBulkRun(ctx: Ctx, bulkId: number): Promise<BulkRunDetail | null> {
  const run = await ctx.db.bulkRun.findUnique({ where: { id: bulkId } });
  if (!run) return null;
  const { kind, status, done, finishedAt } = run;
  const undoable = finishedAt !== null && isUndoable({ kind, status, done });
  const undoUntil = undoable ? new Date(finishedAt.getTime() + undoMinutes * 60_000) : null;
  return {
    ...toRow(run, await namesOf(ctx, [run])),
    selection: run.selection as BulkRunDetail["selection"],
    waiting: await ctx.db.proposal.count({ where: { bulkId, status: "proposed" } }),
    undoUntil: undoUntil && undoUntil > ctx.now ? undoUntil.toISOString() : null,
    ofBulkId: (run.input as { ofBulkId?: number }).ofBulkId ?? null,
  };
}

async function namesOf(ctx: Ctx, runs: readonly BulkRun[]): Promise<Map<number, string>> {
  const ids = runs.flatMap(({ personId, stoppedById, undoneById }) => [personId, stoppedById ?? 0, undoneById ?? 0]);
  const people = await ctx.db.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}

function toRow(run: BulkRun, names: ReadonlyMap<number, string>): BulkRunRow {
  const { id, status, total, done, refused, undone, error, personId } = run;
  const nameOf = (personId: number | null) => (personId === null ? null : (names.get(personId) ?? "Someone who left"));
  const note = (run.input as { note?: string }).note ?? "";
  return {
    ...{ id, status, total, done, refused, undone, error },
    kind: run.kind as BulkRunRow["kind"],
    note: note === "" ? null : note,
    person: { id: personId, name: nameOf(personId) as string },
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
    stoppedBy: nameOf(run.stoppedById),
    undoneBy: nameOf(run.undoneById),
    undoneAt: run.undoneAt?.toISOString() ?? null,
  };
}

/** Items of a run in its order, of one outcome or of all; `next` is the position after which more follow. */
export async function listBulkItems(
  ctx: Ctx,
  given: BulkItemsInput,
): Promise<{ rows: BulkItemRow[]; next: number | null }> {
  const { bulkId, outcome, after, limit } = parseInput(bulkItemsInput, given);
  const only = outcome === undefined ? Prisma.sql`true` : Prisma.sql`item.outcome = ${outcome}`;
  const rows = await ctx.db.$queryRaw<BulkItemRow[]>`
    select item.position, item.issue_id as "issueId", issue.title, company.name as "companyName",
      coalesce(item.proposal_id, decision.proposal_id) as "proposalId", item.outcome, item.message
    from bulk_item item
    left join issue on issue.id = item.issue_id
    left join company on company.id = issue.company_id
    left join decision on decision.id = item.decision_id
    where item.bulk_id = ${bulkId} and item.position > ${after} and ${only}
    order by item.position limit ${limit + 1}`;
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.position ?? null) : null };
}
