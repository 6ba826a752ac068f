import type { Ctx } from "@/domain/context";
import { moveIssues } from "@/domain/decisions/move-issue";
import type { PersonActorRow } from "@/domain/people/authorise";
import type { ItemOutcome } from "./batch";
import { insertAudits, insertEvents } from "./insert-traces";
import type { BulkClosing } from "./schema";

type Item = { position: number; proposalId: number | null; version: number | null };
type Row = { id: number; status: string; version: number; makerId: number; issueId: number | null };

/**
 * Rejects or withdraws the proposals of a chunk: what they ask for goes with them, and their issues wait for a decision
 * again, as by one proposal after the other. In the caller's transaction.
 */
export async function closeChunk(
  ctx: Ctx,
  person: PersonActorRow,
  closing: BulkClosing,
  items: readonly Item[],
): Promise<ItemOutcome[]> {
  const rows = new Map((await lockRows(ctx, items)).map((row) => [row.id, row]));
  const words = new Map(items.map((item) => [item.position, refusalOf(item, rows.get(item.proposalId ?? -1))]));
  const closed = items.flatMap(({ position, proposalId }) =>
    words.get(position) === null ? (rows.get(proposalId ?? -1) ?? []) : [],
  );
  await close(ctx, person, closing, closed);
  await openAgain(
    ctx,
    closed.flatMap(({ issueId }) => issueId ?? []),
  );
  await record(ctx, person, closing, closed);
  return items.map(({ position }) => {
    const message = words.get(position) ?? null;
    return { position, decisionId: null, message, outcome: message === null ? "done" : "refused" };
  });
}

/** Issues before proposals, as every decision locks them. */
async function lockRows(ctx: Ctx, items: readonly Item[]): Promise<Row[]> {
  const ids = items.flatMap(({ proposalId }) => proposalId ?? []);
  await ctx.db.$executeRaw`
    select id from issue where id in (select issue_id from proposal where id = any(${ids}::int[])) order by id for update`;
  return ctx.db.$queryRaw<Row[]>`
    select id, status::text as status, version, maker_id as "makerId", issue_id as "issueId"
    from proposal where id = any(${ids}::int[]) order by id for update`;
}

function refusalOf({ version }: Item, row: Row | undefined): string | null {
  if (!row) return "This proposal no longer exists.";
  if (row.status !== "proposed") return `It is ${row.status} already.`;
  return row.version === version ? null : "It has changed since: look at it by itself.";
}

const statusOf = { reject: "rejected", withdraw: "withdrawn" } as const;

async function close(ctx: Ctx, person: PersonActorRow, { kind, note }: BulkClosing, rows: readonly Row[]) {
  const ids = rows.map(({ id }) => id);
  const ofThem = { proposalId: { in: ids }, status: "proposed" as const };
  await ctx.db.override.updateMany({ where: ofThem, data: { status: "rejected", endedAt: ctx.now } });
  await ctx.db.acceptedException.updateMany({ where: ofThem, data: { status: "rejected" } });
  await ctx.db.proposal.updateMany({
    where: { id: { in: ids } },
    data: {
      status: statusOf[kind],
      checkerId: kind === "reject" ? person.id : undefined,
      checkerNote: note === "" ? null : note,
      decidedAt: ctx.now,
      version: { increment: 1 },
    },
  });
}

/** Only issues that wait for these proposals: grouping may have resolved some of them meanwhile. */
async function openAgain(ctx: Ctx, issueIds: readonly number[]): Promise<void> {
  const waiting = await ctx.db.$queryRaw<{ id: number; isOpen: boolean }[]>`
    select id, exists (select from finding where issue_id = issue.id and status = 'open') as "isOpen"
    from issue where id = any(${[...issueIds]}::int[]) and status = 'awaiting_approval'`;
  const idsOf = (isOpen: boolean) => waiting.filter((one) => one.isOpen === isOpen).map(({ id }) => id);
  await moveIssues(ctx, idsOf(true), { status: "open", decidedCause: null });
  // The source corrected itself while the proposal waited.
  const settled = { status: "resolved", disposition: "no_longer_applies", decidedCause: null } as const;
  await moveIssues(ctx, idsOf(false), settled);
}

async function record(
  ctx: Ctx,
  person: PersonActorRow,
  { kind, ofBulkId, note }: BulkClosing,
  rows: readonly Row[],
): Promise<void> {
  const status = statusOf[kind];
  const said = (proposalId: number) => ({ proposalId, bulkId: ofBulkId, note });
  await insertEvents(
    ctx,
    person.id,
    rows.flatMap(({ id, issueId }) => (issueId === null ? [] : [{ issueId, kind: status, payload: said(id) }])),
  );
  await insertAudits(
    ctx,
    person.id,
    rows.map(({ id, version, makerId }) => ({
      verb: `proposal.${kind}`,
      subject: `proposal:${id}`,
      before: { status: "proposed", version, makerId },
      after: { status, ...said(id) },
    })),
  );
}
