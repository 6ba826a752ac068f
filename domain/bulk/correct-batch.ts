import type { Ctx } from "@/domain/context";
import { changeText } from "@/domain/decisions/change-text";
import { nothingDone } from "@/domain/decisions/decision-row";
import { moveIssues } from "@/domain/decisions/move-issue";
import { policyChangeOf } from "@/domain/decisions/override-requirement";
import { requirementOfAll } from "@/domain/decisions/requirement";
import { addressColumns } from "@/domain/golden/address-table";
import { addressKey, type PointAddress } from "@/domain/golden/schema";
import { currentPolicy } from "@/domain/policies/current-policy";
import type { RootCause } from "@/domain/rules/model";
import type { Batch, Made, Verdict } from "./batch";
import { causeOf } from "./cause-of";
import { checkSuggestions, type Suggested } from "./check-suggestions";
import { enactBatch, type Traces } from "./enact-batch";
import { groupByCause } from "./group-by-cause";
import { insertProposals } from "./insert-proposals";
import type { BulkDecision } from "./schema";

type Correcting = Extract<BulkDecision, { kind: "correct" }>;
type Drafted = Suggested & { alone: boolean; cause: RootCause; proposalId: number; overrideIds: number[] };

/**
 * Proposes the suggested values of each issue; those for which the override policy asks for nobody else are in force at
 * once. The caller holds the locks of a decision.
 */
export async function correctBatch(ctx: Ctx, batch: Batch<Correcting>): Promise<Verdict[]> {
  const { suggested, refused } = await checkSuggestions(ctx, batch.issues);
  const drafted = await draft(ctx, batch, suggested);
  const alone = drafted.filter((one) => one.alone);
  const waiting = drafted.filter((one) => !one.alone);
  const causes = new Map(alone.map(({ issue, cause }) => [issue.issueId, cause]));
  const rows = alone.flatMap(({ issue, corrections, overrideIds }) =>
    corrections.flatMap(({ point }, index) => {
      const id = overrideIds[index];
      return id === undefined ? [] : [{ id, issueId: issue.issueId, point }];
    }),
  );
  const traces = await enactBatch(ctx, { kind: "override", rows }, causes);
  for (const [decidedCause, ids] of groupByCause(waiting)) {
    await moveIssues(ctx, ids, { status: "awaiting_approval", decidedCause });
  }
  return [...refused, ...drafted.map((one) => made(batch.decision, one, traces.get(one.issue.issueId)))];
}

async function draft(ctx: Ctx, batch: Batch<Correcting>, suggested: readonly Suggested[]): Promise<Drafted[]> {
  const { bulkId, maker, decision } = batch;
  const { value: policy } = await currentPolicy(ctx.db, "override");
  const drafts = suggested.map((one) => ({
    ...one,
    alone: requirementOfAll(policy, changesOf(one)).needs === "none",
    cause: causeOf(decision, one.issue),
  }));
  const proposals = await insertProposals(
    ctx,
    { bulkId, makerId: maker.id, kind: "override", note: decision.note },
    drafts.map(({ issue, alone, cause }) => ({ issueId: issue.issueId, rootCause: cause, alone })),
  );
  const withProposal = drafts.map((one) => ({ ...one, proposalId: proposals.get(one.issue.issueId) as number }));
  const ids = await insertOverrides(ctx, decision, withProposal);
  return withProposal.map((one) => ({
    ...one,
    overrideIds: one.corrections.map(({ point }) => ids.get(`${one.proposalId} ${addressKey(point)}`) as number),
  }));
}

const changesOf = ({ corrections }: Suggested) => corrections.map(({ point, value }) => policyChangeOf(point, value));

/** Ids by proposal and point. */
async function insertOverrides(
  ctx: Ctx,
  { expiry, expiresOn }: Correcting,
  drafts: readonly (Suggested & { proposalId: number })[],
): Promise<Map<string, number>> {
  const rows = drafts.flatMap(({ proposalId, corrections }) =>
    corrections.map(({ point, value }) => {
      const { companyId, lineItemId, unitId, length, periodEnd, winner, filingId } = point;
      return { proposalId, companyId, lineItemId, unitId, length, periodEnd, value, winner, filingId };
    }),
  );
  const last = expiry === "until_date" ? (expiresOn ?? null) : null;
  const inserted = await ctx.db.$queryRaw<(PointAddress & { id: number; proposalId: number })[]>`
    insert into override (proposal_id, company_id, line_item_id, unit_id, length, period_end, value, base_value,
      base_filing_id, status, expiry, expires_on)
    select o."proposalId", o."companyId", o."lineItemId", o."unitId", o.length::length_class, o."periodEnd",
      o.value::numeric, o.winner::numeric, o."filingId", 'proposed', ${expiry}::override_expiry, ${last}::date
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as o("proposalId" int, "companyId" int,
      "lineItemId" smallint, "unitId" int, length text, "periodEnd" date, value text, winner text, "filingId" int)
    returning id, proposal_id as "proposalId", ${addressColumns("override")}`;
  return new Map(inserted.map(({ id, proposalId, ...address }) => [`${proposalId} ${addressKey(address)}`, id]));
}

function made(decision: Correcting, drafted: Drafted, traces: Traces | undefined): Made {
  const { issue, corrections, alone, cause, proposalId, overrideIds } = drafted;
  const { remaining = 0, ...ended } = traces ?? {};
  const status = !alone ? "awaiting_approval" : remaining === 0 ? "resolved" : "open";
  const { note, expiry, expiresOn } = decision;
  return {
    issueId: issue.issueId,
    proposalId: alone ? null : proposalId,
    rootCause: cause,
    effect: {
      ...nothingDone,
      ...(alone ? ended : {}),
      status,
      affected: corrections.length,
      before: issue.before,
      overrideIds,
      change: changeText(corrections.map(({ point, value }) => ({ from: point.value, to: value }))),
    },
    event: {
      kind: alone ? "corrected" : "proposed",
      payload: {
        proposalId,
        kind: "override",
        count: corrections.length,
        rootCause: cause,
        note,
        expiry,
        expiresOn: expiresOn ?? null,
        corrections: corrections.slice(0, mostTold).map(changeWords),
      },
    },
  };
}

/** The overrides hold the rest. */
const mostTold = 20;

const changeWords = ({ point, value }: Suggested["corrections"][number]) => ({
  company: point.companyName,
  lineItem: point.lineItemCode,
  unit: point.unit,
  length: point.length,
  periodEnd: point.periodEnd,
  from: point.value,
  to: value,
});
