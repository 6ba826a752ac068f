import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson, type PersonActorRow } from "@/domain/people/authorise";
import { can, type Role, roles } from "@/domain/people/policy";
import { currentPolicy } from "@/domain/policies/current-policy";
import { requirementOf } from "@/domain/policies/model";
import type { ItemOutcome } from "./batch";
import { decideChunk } from "./decide-chunk";
import { conditionOf } from "./freeze-items";
import { mostItems, sampledItems, shownSamples } from "./model";
import { type PreviewedIssue, readSamples, type SampledIssue, sampleBefore } from "./preview-samples";
import { type PreviewBulkInput, previewBulkInput } from "./schema";
import { requirePossible } from "./start-bulk";

/** What a bulk decision would do, tried out on all of its issues or on a sample of them. */
export type BulkPreview = {
  /** Issues that the selection holds; 50,001 stands for too many. */
  total: number;
  /** How many of them were tried out. */
  tried: number;
  /** Of those tried: in force at once (or put off, or claimed); waiting for a checker; refused. */
  decided: number;
  needChecker: number;
  refused: number;
  refusals: { message: string; count: number }[];
  /** Who may authorise what needs a checker; every role among them suffices for some of it. */
  authorisers: Role[];
  samples: PreviewedIssue[];
};

/** Carries the answer out of a transaction of which nothing may stay. */
class RolledBack extends Error {
  constructor(readonly preview: BulkPreview) {
    super("rolled back");
  }
}

const mostRefusals = 8;
/** No run has this number, and what is written under it is rolled back. */
const triedOut = 0;

/**
 * Tries a bulk decision out on up to 500 issues of the selection, spread over all of it, in a transaction that is rolled
 * back. Throws what `startBulk` would throw, and conflict when others hold the values at this moment.
 */
export async function previewBulk(ctx: Ctx, given: PreviewBulkInput): Promise<BulkPreview> {
  const maker = await authorisePerson(ctx, "issue.bulk");
  const input = parseInput(previewBulkInput, given);
  if (!("$transaction" in ctx.db)) throw new Error("A preview needs a transaction of its own, which it rolls back.");
  try {
    return await ctx.db.$transaction(
      async (db) => {
        await db.$executeRaw`set local lock_timeout = '2s'`;
        await db.$executeRaw`set local statement_timeout = '10s'`;
        throw new RolledBack(await tryOut({ ...ctx, db }, maker, input));
      },
      { timeout: 20_000, maxWait: 5_000 },
    );
  } catch (error) {
    if (error instanceof RolledBack) return error.preview;
    if (/lock timeout|deadlock detected|55P03|40P01/.test(String(error))) {
      const message = "Some of these values are being written at this moment. Try the preview again.";
      throw new DomainError("conflict", message);
    }
    throw error;
  }
}

async function tryOut(
  ctx: Ctx,
  maker: PersonActorRow,
  { selection, decision }: ReturnType<typeof previewBulkInput.parse>,
): Promise<BulkPreview> {
  await requirePossible(ctx, decision);
  const condition = await conditionOf(ctx, selection, maker.id);
  const [counted] = await ctx.db.$queryRaw<{ total: number }[]>`
    select count(*)::int as total from (select from issue i where ${condition} limit ${mostItems + 1}) matched`;
  // By a hash of the number: the same issues each time, and from everywhere in the selection.
  const items = await ctx.db.$queryRaw<{ position: number; issueId: number; version: number }[]>`
    select row_number() over (order by company_id nulls last, id)::int as position, id as "issueId", version
    from (select i.id, i.company_id, i.version from issue i where ${condition} order by hashint4(i.id), i.id
      limit ${sampledItems}) chosen`;
  const sampled = await sampleBefore(
    ctx,
    items.slice(0, shownSamples).map(({ issueId }) => issueId),
  );
  const bulkId = triedOut;
  const outcomes = await decideChunk(ctx, { bulkId, maker, decision }, items);
  return summary(ctx, { bulkId, total: counted?.total ?? 0, items, outcomes, sampled });
}

type Tried = {
  bulkId: number;
  total: number;
  items: readonly { position: number; issueId: number }[];
  outcomes: readonly ItemOutcome[];
  sampled: readonly SampledIssue[];
};

async function summary(ctx: Ctx, { bulkId, total, items, outcomes, sampled }: Tried): Promise<BulkPreview> {
  const refused = outcomes.filter(({ outcome }) => outcome === "refused");
  const needChecker = await ctx.db.proposal.count({ where: { bulkId, status: "proposed" } });
  const counts = new Map<string, number>();
  for (const { message } of refused) counts.set(message ?? "", (counts.get(message ?? "") ?? 0) + 1);
  const issueAt = new Map(items.map(({ position, issueId }) => [position, issueId]));
  const words = new Map(outcomes.map(({ position, message }) => [issueAt.get(position) ?? 0, message]));
  return {
    total,
    tried: items.length,
    decided: outcomes.length - refused.length - needChecker,
    needChecker,
    refused: refused.length,
    refusals: [...counts]
      .map(([message, count]) => ({ message, count }))
      .sort((a, b) => b.count - a.count)
      .slice(0, mostRefusals),
    authorisers: needChecker > 0 ? await authorisersOf(ctx, bulkId) : [],
    samples: await readSamples(ctx, bulkId, sampled, words),
  };
}

async function authorisersOf(ctx: Ctx, bulkId: number): Promise<Role[]> {
  const named = await rolesNamed(ctx, bulkId);
  return roles.filter((role) => can(role, "proposal.authorise") && (named === null || named.has(role)));
}

/** Roles that the policy names for the values that wait; null where no value changes, and every checker may. */
async function rolesNamed(ctx: Ctx, bulkId: number): Promise<Set<Role> | null> {
  const changes = await ctx.db.$queryRaw<{ lineItemCode: string; from: string | null; to: string }[]>`
    select line_item.code as "lineItemCode", coalesce(d.value, override.base_value)::text as "from",
      override.value::text as "to"
    from proposal join override on override.proposal_id = proposal.id
    join line_item on line_item.id = override.line_item_id
    left join data_point d on (d.company_id, d.line_item_id, d.unit_id, d.length, d.period_end)
      = (override.company_id, override.line_item_id, override.unit_id, override.length, override.period_end)
    where proposal.bulk_id = ${bulkId} and proposal.status = 'proposed'`;
  if (changes.length === 0) return null;
  const { value: policy } = await currentPolicy(ctx.db, "override");
  return new Set(changes.flatMap((change) => requirementOf(policy, change).authorisers));
}
