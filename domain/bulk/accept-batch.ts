import type { Ctx } from "@/domain/context";
import { nothingDone } from "@/domain/decisions/decision-row";
import { type AcceptableFinding, draftExceptions, type ExceptionDraft, needsChecker } from "@/domain/decisions/model";
import { moveIssues } from "@/domain/decisions/move-issue";
import { addressColumns } from "@/domain/golden/address-table";
import { canonicalEnd } from "@/domain/golden/canonical-address";
import { addressKey, type PointAddress } from "@/domain/golden/schema";
import { presentPoints } from "@/domain/overrides/present-points";
import type { RootCause } from "@/domain/rules/model";
import type { AdmittedIssue, Batch, Made, Verdict } from "./batch";
import { causeOf } from "./cause-of";
import { enactBatch, type Traces } from "./enact-batch";
import { groupByCause } from "./group-by-cause";
import { insertProposals } from "./insert-proposals";
import type { BulkDecision } from "./schema";

type Accepting = Extract<BulkDecision, { kind: "expected" }>;
type Acceptance = {
  issue: AdmittedIssue;
  cause: RootCause;
  alone: boolean;
  findings: AcceptableFinding[];
  drafts: ExceptionDraft[];
};
type Drafted = Acceptance & { proposalId: number | null; exceptionIds: number[] };

/**
 * Accepts the values of each issue as right, point by point: in force at once where one data point is silenced, else a
 * proposal for a checker, as for one issue. The caller holds the locks of a decision.
 */
export async function acceptBatch(ctx: Ctx, batch: Batch<Accepting>): Promise<Verdict[]> {
  const acceptances = await listAcceptances(ctx, batch);
  const idle = acceptances.filter(({ findings }) => findings.length === 0);
  const drafted = await draft(
    ctx,
    batch,
    acceptances.filter(({ findings }) => findings.length > 0),
  );
  const alone = drafted.filter((one) => one.alone);
  const causes = new Map(alone.map(({ issue, cause }) => [issue.issueId, cause]));
  const rows = alone.flatMap(({ issue, exceptionIds }) => exceptionIds.map((id) => ({ id, issueId: issue.issueId })));
  const traces = await enactBatch(ctx, { kind: "exception", rows, checkerId: null }, causes);
  for (const [decidedCause, ids] of groupByCause(drafted.filter((one) => !one.alone))) {
    await moveIssues(ctx, ids, { status: "awaiting_approval", decidedCause });
  }
  return [
    ...idle.map(({ issue }) => ({ issueId: issue.issueId, refused: "Nothing objects to its values any more." })),
    ...drafted.map((one) => made(batch.decision, one, traces.get(one.issue.issueId))),
  ];
}

type OpenFinding = PointAddress & { issueId: number; ruleId: string };

async function listAcceptances(ctx: Ctx, { issues, decision }: Batch<Accepting>): Promise<Acceptance[]> {
  const open = await ctx.db.$queryRaw<OpenFinding[]>`
    select f.issue_id as "issueId", f.rule_id as "ruleId", ${addressColumns("f")}
    from (
      select id, issue_id, rule_id, company_id, line_item_id, unit_id, length, ${canonicalEnd("finding")} as period_end
      from finding where issue_id = any(${issues.map(({ issueId }) => issueId)}::int[]) and status = 'open') f
    order by f.id`;
  const present = await presentPoints(ctx, open);
  const byIssue = new Map<number, AcceptableFinding[]>();
  open.forEach(({ issueId, ruleId }, index) => {
    const { address, point } = present[index] as (typeof present)[number];
    const finding = { ruleId, address, winner: point?.winner ?? null };
    const known = byIssue.get(issueId);
    if (known) known.push(finding);
    else byIssue.set(issueId, [finding]);
  });
  return issues.map((issue) => {
    const findings = byIssue.get(issue.issueId) ?? [];
    const drafts = draftExceptions("point", findings);
    return { issue, cause: causeOf(decision, issue), alone: !needsChecker("point", findings), findings, drafts };
  });
}

async function draft(ctx: Ctx, batch: Batch<Accepting>, acceptances: readonly Acceptance[]): Promise<Drafted[]> {
  const { bulkId, maker, decision } = batch;
  const proposals = await insertProposals(
    ctx,
    { bulkId, makerId: maker.id, kind: "exception", note: decision.note },
    acceptances
      .filter(({ alone }) => !alone)
      .map(({ issue, cause }) => ({ issueId: issue.issueId, rootCause: cause, alone: false })),
  );
  const drafted = acceptances.map((one) => ({ ...one, proposalId: proposals.get(one.issue.issueId) ?? null }));
  const ids = await insertExceptions(ctx, batch, drafted);
  return drafted.map((one) => ({ ...one, exceptionIds: ids.get(one.issue.issueId) ?? [] }));
}

/** Ids by issue. */
async function insertExceptions(
  ctx: Ctx,
  { maker, decision }: Batch<Accepting>,
  acceptances: readonly (Acceptance & { proposalId: number | null })[],
): Promise<Map<number, number[]>> {
  const rows = acceptances.flatMap(({ issue, drafts, proposalId }) =>
    drafts.map(({ ruleId, companyId, lineItemId, unitId, length, periodEnd, acceptedValue }) => {
      const reach = { ruleId, companyId, lineItemId, unitId, length, periodEnd, acceptedValue };
      return { issueId: issue.issueId, proposalId, ...reach };
    }),
  );
  const inserted = await ctx.db.$queryRaw<{ id: number; issueId: number }[]>`
    insert into accepted_exception (proposal_id, issue_id, scope, rule_id, company_id, line_item_id, unit_id, length,
      period_end, accepted_value, status, maker_id, reason, expires_on)
    select e."proposalId", e."issueId", 'point', e."ruleId", e."companyId", e."lineItemId", e."unitId",
      e.length::length_class, e."periodEnd", e."acceptedValue"::numeric, 'proposed', ${maker.id}::int,
      ${decision.note}, ${decision.expiresOn ?? null}::date
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e("proposalId" int, "issueId" int, "ruleId" text,
      "companyId" int, "lineItemId" smallint, "unitId" int, length text, "periodEnd" date, "acceptedValue" text)
    returning id, issue_id as "issueId"`;
  const byIssue = new Map<number, number[]>();
  for (const { id, issueId } of inserted) byIssue.set(issueId, [...(byIssue.get(issueId) ?? []), id]);
  return byIssue;
}

function made(decision: Accepting, drafted: Drafted, traces: Traces | undefined): Made {
  const { issue, cause, alone, findings, exceptionIds, proposalId } = drafted;
  const { remaining = 0, ...ended } = traces ?? {};
  const { note } = decision;
  const scope = "point";
  const said = {
    scope,
    rootCause: cause,
    note,
    expiresOn: decision.expiresOn ?? null,
    leastValue: null,
    mostValue: null,
  };
  return {
    issueId: issue.issueId,
    proposalId,
    rootCause: cause,
    effect: {
      ...nothingDone,
      ...(alone ? ended : {}),
      status: !alone ? "awaiting_approval" : remaining === 0 ? "resolved" : "open",
      affected: new Set(findings.map(({ address }) => addressKey(address))).size,
      before: issue.before,
      exceptionIds,
    },
    event: alone
      ? { kind: "accepted", payload: { exceptionIds, ...said } }
      : { kind: "proposed", payload: { kind: "exception", count: exceptionIds.length, ...said } },
  };
}
