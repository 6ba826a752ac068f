import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { canonicalEnd } from "@/domain/golden/canonical-address";
import type { PointAddress } from "@/domain/golden/schema";
import { type PresentPoint, pointWords } from "@/domain/overrides/present-points";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson, type PersonActorRow } from "@/domain/people/authorise";
import { currentPolicy } from "@/domain/policies/current-policy";
import { type CheckedCorrection, checkCorrections } from "./check-corrections";
import { requireFuture } from "./days";
import { insertProposal } from "./insert-proposal";
import { lockDecision } from "./lock-decision";
import { policyChangeOf } from "./override-requirement";
import { type ProposeInput, proposeInput } from "./proposal-schema";
import { putOverridesInForce } from "./put-overrides-in-force";
import { recordDecision } from "./record-decision";
import { recordDecisionEffort } from "./record-effort";
import { requirementOfAll } from "./requirement";
import { settleIssue } from "./settle-issues";
import { tellCheckers } from "./tell-people";

export type Proposed = {
  proposalId: number;
  /** `authorised` where the policy asks for nobody else. */
  status: "proposed" | "authorised";
};

/**
 * Proposes another value for data points that no issue asks about. It waits for a checker unless the override policy asks
 * for none. Throws not_permitted, invalid_input that names the point, and conflict for one that waits in another proposal.
 */
export async function proposeOverride(outer: Ctx, given: ProposeInput): Promise<Proposed> {
  return inTransaction(outer, async (ctx) => {
    const maker = await authorisePerson(ctx, "override.propose");
    const input = parseInput(proposeInput, given);
    const until = input.expiry === "until_date";
    requireFuture(ctx, until ? input.expiresOn : null, until);
    const companies = [...new Set(input.corrections.map(({ address }) => address.companyId))];
    await lockDecision(ctx, companies, null);
    const corrections = await checkCorrections(ctx, input, companies);
    if (input.expiry === "until_rule_passes") await requireObjections(ctx, corrections);
    const { rootCause, note, expiry, expiresOn = null } = input;
    const terms = { makerId: maker.id, issueId: null, bulkId: null, rootCause, note, expiry, expiresOn };
    const { value: policy } = await currentPolicy(ctx.db, "override");
    const changes = corrections.map(({ point, value }) => policyChangeOf(point, value));
    const alone = requirementOfAll(policy, changes).needs === "none";
    const status = alone ? "authorised" : "proposed";
    const { proposalId, overrides } = await insertProposal(ctx, terms, corrections, status);
    if (alone) {
      const pairs = overrides.map((override, index) => ({
        override,
        point: corrections[index]?.point as PresentPoint,
      }));
      const alsoTouched = await putOverridesInForce(ctx, pairs);
      await settleIssue(ctx, null, { disposition: "corrected", alsoTouched });
    } else await tellCheckers(ctx, proposalId);
    await record(ctx, maker, { proposalId, status, corrections, terms });
    return { proposalId, status };
  });
}

async function record(
  ctx: Ctx,
  maker: PersonActorRow,
  made: Proposed & {
    corrections: readonly CheckedCorrection[];
    terms: { rootCause: string; note: string; expiry: string; expiresOn: string | null };
  },
): Promise<void> {
  const { proposalId, status, corrections, terms } = made;
  const { rootCause, note, expiry, expiresOn } = terms;
  await recordDecision(ctx, {
    verb: "override.propose",
    subject: `proposal:${proposalId}`,
    before: {},
    after: {
      status,
      makerId: maker.id,
      rootCause,
      note,
      expiry,
      expiresOn,
      corrections: corrections.map(({ point, value }) => ({ point: pointWords(point), from: point.value, to: value })),
    },
    event: { issueId: null, kind: "proposed", payload: {} },
  });
  await recordDecisionEffort(ctx, `proposal:${proposalId}`, null, { decision: "propose", points: corrections.length });
}

/** An override that is to last until the rules pass needs rules that object now. */
async function requireObjections(ctx: Ctx, corrections: readonly CheckedCorrection[]): Promise<void> {
  for (const { point } of corrections) {
    if (await isObjectedTo(ctx, point)) continue;
    throw new DomainError(
      "invalid_input",
      `No rule objects to ${pointWords(point)}, so none can pass. Choose another end, such as a newer filing.`,
      { field: "expiry" },
    );
  }
}

async function isObjectedTo(ctx: Ctx, { companyId, lineItemId, unitId, length, periodEnd }: PointAddress) {
  const [row] = await ctx.db.$queryRaw<{ found: boolean }[]>`
    select exists (select from finding
      where company_id = ${companyId} and line_item_id = ${lineItemId} and unit_id = ${unitId}
        and length = ${length}::length_class and status in ('open', 'accepted')
        and ${canonicalEnd("finding")} = ${periodEnd}::date) as found`;
  return row?.found ?? false;
}
