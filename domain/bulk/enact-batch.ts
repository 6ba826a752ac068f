import type { Ctx } from "@/domain/context";
import { type DecisionEffect, readIssuesBefore } from "@/domain/decisions/decision-row";
import { moveIssues } from "@/domain/decisions/move-issue";
import { putExceptionsInForce } from "@/domain/decisions/put-exceptions-in-force";
import { putOverridesInForce } from "@/domain/decisions/put-overrides-in-force";
import { resolveOthers } from "@/domain/decisions/settle-issues";
import type { RootCause } from "@/domain/rules/model";
import type { Enacting } from "./enacting";
import { listReplaced } from "./list-replaced";

export type Traces = Pick<DecisionEffect, "endedOverrides" | "endedExceptionIds" | "reaccept" | "others"> & {
  /** Findings of the issue that are still open. */
  remaining: number;
};

/**
 * Puts in force what the decisions on many issues ask for, and settles those issues and the ones that are settled with
 * them. `causes` are those that were named; an issue without one keeps what it has. The caller holds the locks. Returns
 * by issue what ended, so that each decision can be taken back alone as well.
 */
export async function enactBatch(
  ctx: Ctx,
  what: Enacting,
  causes: ReadonlyMap<number, RootCause>,
): Promise<Map<number, Traces>> {
  const traces = new Map(what.rows.map(({ issueId }) => [issueId, noTraces()]));
  if (what.rows.length === 0) return traces;
  const issueOf = new Map(what.rows.map(({ id, issueId }) => [id, issueId]));
  const traceOf = (id: number) => traces.get(issueOf.get(id) ?? -1);
  for (const { byId, ...ended } of await listReplaced(ctx, what)) {
    const trace = traceOf(byId);
    if (ended.kind === "override") trace?.endedOverrides.push({ id: ended.id, challengedBy: ended.challengedBy });
    else if (ended.kind === "exception") trace?.endedExceptionIds.push(ended.id);
    else trace?.reaccept.push({ findingId: ended.id, exceptionId: ended.exceptionId as number });
  }
  const touched = await putInForce(ctx, what);
  const disposition = what.kind === "override" ? "corrected" : "expected";
  const beside = touched.filter((id) => !traces.has(id));
  for (const { byId, ...other } of await settleOthers(ctx, what, beside, disposition))
    traceOf(byId)?.others.push(other);
  const open = await settleOwn(ctx, [...traces.keys()], disposition, causes);
  for (const [issueId, count] of open) Object.assign(traces.get(issueId) ?? {}, { remaining: count });
  return traces;
}

const noTraces = (): Traces => ({ endedOverrides: [], endedExceptionIds: [], reaccept: [], others: [], remaining: 0 });

function putInForce(ctx: Ctx, what: Enacting): Promise<number[]> {
  if (what.kind === "override") {
    return putOverridesInForce(
      ctx,
      what.rows.map(({ id, point }) => ({ override: { id }, point })),
    );
  }
  return putExceptionsInForce(
    ctx,
    what.rows.map(({ id }) => id),
    what.checkerId,
  );
}

/** Other issues that have nothing open any more; each is laid to the first that settled something of it. */
async function settleOthers(ctx: Ctx, what: Enacting, issueIds: number[], disposition: "corrected" | "expected") {
  if (issueIds.length === 0) return [];
  const before = await readIssuesBefore(ctx, issueIds);
  await resolveOthers(ctx, issueIds, disposition);
  const refs = what.rows.map(({ id }) => String(id));
  const rows = await ctx.db.$queryRaw<{ id: number; byId: number }[]>`
    select distinct on (finding.issue_id) finding.issue_id as id, finding.settled_ref::int as "byId"
    from finding join issue on issue.id = finding.issue_id and issue.status = 'resolved'
    where finding.issue_id = any(${issueIds}::int[]) and finding.settled_kind = ${what.kind}
      and finding.settled_ref = any(${refs}::text[])
    order by finding.issue_id, finding.settled_ref::int`;
  return rows.flatMap(({ id, byId }) => {
    const was = before.get(id);
    return was && was.status !== "resolved" && was.status !== "awaiting_approval" ? [{ id, byId, before: was }] : [];
  });
}

/** Resolves the decided issues that have nothing open any more, and opens the others again with what is left. */
async function settleOwn(
  ctx: Ctx,
  issueIds: readonly number[],
  disposition: "corrected" | "expected",
  causes: ReadonlyMap<number, RootCause>,
): Promise<Map<number, number>> {
  const rows = await ctx.db.$queryRaw<{ id: number; open: number }[]>`
    select asked.id, (select count(*)::int from finding where issue_id = asked.id and status = 'open') as open
    from unnest(${[...issueIds]}::int[]) as asked(id)`;
  const settled = rows.filter(({ open }) => open === 0).map(({ id }) => id);
  for (const [decidedCause, ids] of byCause(settled, causes)) {
    await moveIssues(ctx, ids, { status: "resolved", disposition, ...(decidedCause ? { decidedCause } : {}) });
  }
  const left = rows.filter(({ open }) => open > 0).map(({ id }) => id);
  await moveIssues(ctx, left, { status: "open", decidedCause: null });
  if (left.length > 0) await recount(ctx, left);
  return new Map(rows.map(({ id, open }) => [id, open]));
}

function byCause(ids: readonly number[], causes: ReadonlyMap<number, RootCause>): Map<RootCause | null, number[]> {
  const groups = new Map<RootCause | null, number[]>();
  for (const id of ids) {
    const cause = causes.get(id) ?? null;
    groups.set(cause, [...(groups.get(cause) ?? []), id]);
  }
  return groups;
}

async function recount(ctx: Ctx, issueIds: readonly number[]): Promise<void> {
  await ctx.db.$executeRaw`
    update issue set finding_count = open.findings, point_count = open.points
    from (
      select issue_id, count(*)::int as findings,
        count(distinct (company_id, line_item_id, unit_id, length, period_end))::int as points
      from finding where issue_id = any(${[...issueIds]}::int[]) and status = 'open' group by 1) open
    where issue.id = open.issue_id`;
}
