import type { Ctx } from "@/domain/context";
import { addressColumns } from "@/domain/golden/address-table";
import { canonicalEnd } from "@/domain/golden/canonical-address";
import type { PointState } from "@/domain/golden/golden-values";
import { addressKey, type PointAddress } from "@/domain/golden/schema";
import { presentPoints } from "@/domain/overrides/present-points";

/** A doubted value on both sides of a decision. Decimal literals; a held value is served to nobody. */
export type SampledValue = {
  address: PointAddress;
  lineItemLabel: string;
  unit: string;
  before: { value: string | null; state: PointState };
  /** Once a checker has authorised it, where one is needed; null where the decision changes nothing about it. */
  after: { value: string | null; state: PointState } | null;
};

export type SampledIssue = { issueId: number; title: string; companyName: string | null; values: SampledValue[] };
export type PreviewedIssue = SampledIssue & { outcome: "decided" | "need_checker" | "refused"; message: string | null };

/** Values of one issue that a sample shows; an issue may hold hundreds. */
const mostValues = 3;

/** The doubted values of these issues as they are now. */
export async function sampleBefore(ctx: Ctx, issueIds: readonly number[]): Promise<SampledIssue[]> {
  const issues = await ctx.db.$queryRaw<{ issueId: number; title: string; companyName: string | null }[]>`
    select i.id as "issueId", i.title, company.name as "companyName"
    from issue i left join company on company.id = i.company_id where i.id = any(${[...issueIds]}::int[]) order by i.id`;
  const doubted = await listDoubted(ctx, issueIds);
  const points = await presentPoints(ctx, doubted);
  return issues.map((issue) => ({
    ...issue,
    values: doubted.flatMap(({ issueId }, index) => {
      const point = points[index]?.point;
      if (issueId !== issue.issueId || !point) return [];
      const { value, state, lineItemLabel, unit } = point;
      const address = points[index]?.address as PointAddress;
      return [{ address, lineItemLabel, unit, before: { value, state }, after: null }];
    }),
  }));
}

function listDoubted(ctx: Ctx, issueIds: readonly number[]): Promise<(PointAddress & { issueId: number })[]> {
  return ctx.db.$queryRaw<(PointAddress & { issueId: number })[]>`
    select f.issue_id as "issueId", ${addressColumns("f")}
    from (
      select issue_id, company_id, line_item_id, unit_id, length, ${canonicalEnd("finding")} as period_end,
        row_number() over (partition by issue_id order by min(id)) as place
      from finding where issue_id = any(${[...issueIds]}::int[]) and status = 'open'
      group by issue_id, company_id, line_item_id, unit_id, length, period_end) f
    where f.place <= ${mostValues}::int order by f.issue_id, f.place`;
}

/** The same issues after the decision was tried; what waits for a checker is shown as it would be in force. */
export async function readSamples(
  ctx: Ctx,
  bulkId: number,
  sampled: readonly SampledIssue[],
  refusals: ReadonlyMap<number, string | null>,
): Promise<PreviewedIssue[]> {
  const proposed = await listProposed(ctx, bulkId);
  const addresses = sampled.flatMap(({ values }) => values.map(({ address }) => address));
  const present = new Map(
    (await presentPoints(ctx, addresses)).flatMap(({ point }) => (point ? [[addressKey(point), point] as const] : [])),
  );
  return sampled.map((issue) => {
    const message = refusals.get(issue.issueId) ?? null;
    const kind = proposed.kinds.get(issue.issueId);
    const values = issue.values.map((value) => {
      const key = addressKey(value.address);
      const correction = proposed.values.get(key);
      const now = present.get(key);
      const after =
        correction !== undefined
          ? { value: correction, state: "overridden" as const }
          : kind === "exception"
            ? { value: value.before.value, state: "accepted" as const }
            : now && now.state !== value.before.state
              ? { value: now.value, state: now.state }
              : null;
      return { ...value, after: message === null ? after : null };
    });
    const outcome = message !== null ? "refused" : kind === undefined ? "decided" : "need_checker";
    return { ...issue, values, outcome, message };
  });
}

/** What waits for a checker: corrected values by point, and the kind of proposal by issue. */
async function listProposed(ctx: Ctx, bulkId: number) {
  const proposals = await ctx.db.proposal.findMany({
    where: { bulkId, status: "proposed" },
    select: { issueId: true, kind: true },
  });
  const overrides = await ctx.db.$queryRaw<(PointAddress & { value: string })[]>`
    select ${addressColumns("override")}, override.value::text as value
    from proposal join override on override.proposal_id = proposal.id
    where proposal.bulk_id = ${bulkId} and proposal.status = 'proposed'`;
  return {
    kinds: new Map(proposals.flatMap(({ issueId, kind }) => (issueId === null ? [] : [[issueId, kind] as const]))),
    values: new Map(overrides.map(({ value, ...address }) => [addressKey(address), value])),
  };
}
