import type { Ctx } from "@/domain/context";
import type { Party } from "@/domain/decisions/requirement";
import type { PersonActorRow } from "@/domain/people/authorise";
import type { ItemOutcome } from "./batch";
import { enactBatch } from "./enact-batch";
import { insertAudits, insertEvents } from "./insert-traces";
import { type Judged, judgeProposals } from "./judge-proposals";
import { lockProposals } from "./lock-proposals";
import type { BulkAuthorisation } from "./schema";

type Item = { position: number; proposalId: number | null; version: number | null };
type Granted = Extract<Judged, { refused: null }>;

/**
 * Puts the proposals of a chunk in force on the terms of a single authorisation: another person than the maker, named by
 * the policy, and a source that has not moved. In the caller's transaction.
 */
export async function authoriseChunk(
  ctx: Ctx,
  checker: PersonActorRow,
  { ofBulkId, note }: BulkAuthorisation,
  items: readonly Item[],
): Promise<ItemOutcome[]> {
  const ids = items.flatMap(({ proposalId }) => proposalId ?? []);
  await lockProposals(ctx, ids);
  const judged = await judgeProposals(ctx, checker, items);
  const granted = judged.filter((one): one is Granted => one.refused === null);
  await enact(ctx, granted, checker.id);
  await closeAll(ctx, granted, { checkerId: checker.id, note });
  await record(ctx, granted, { checkerId: checker.id, ofBulkId, note });
  const words = new Map(judged.map(({ position, refused }) => [position, refused]));
  return items.map(({ position }) => {
    const message = words.get(position) ?? null;
    return { position, decisionId: null, message, outcome: message === null ? "done" : "refused" };
  });
}

/** A proposal without an issue (from a file, say) settles none of its own. */
const issueOf = ({ proposal }: Granted): number => proposal.issueId ?? -proposal.id;

async function enact(ctx: Ctx, granted: readonly Granted[], checkerId: number): Promise<void> {
  const overrides = granted.flatMap((one) =>
    one.pairs.map(({ override, point }) => ({ id: override.id, issueId: issueOf(one), point })),
  );
  await enactBatch(ctx, { kind: "override", rows: overrides }, new Map());
  const exceptions = granted.flatMap((one) => one.proposal.exceptions.map(({ id }) => ({ id, issueId: issueOf(one) })));
  await enactBatch(ctx, { kind: "exception", rows: exceptions, checkerId }, new Map());
}

async function closeAll(
  ctx: Ctx,
  granted: readonly Granted[],
  { checkerId, note }: { checkerId: number; note: string },
): Promise<void> {
  const rows = granted.map(({ proposal, onBehalfOf }) => ({ id: proposal.id, behalf: onBehalfOf?.id ?? null }));
  await ctx.db.$executeRaw`
    update proposal set status = 'authorised', checker_id = ${checkerId}::int, on_behalf_of_id = closed.behalf,
      checker_note = nullif(${note}, ''), decided_at = ${ctx.now}, version = version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as closed(id int, behalf int)
    where proposal.id = closed.id`;
}

async function record(
  ctx: Ctx,
  granted: readonly Granted[],
  { checkerId, ofBulkId, note }: { checkerId: number; ofBulkId: number; note: string },
): Promise<void> {
  const said = ({ proposal, onBehalfOf }: { proposal: Granted["proposal"]; onBehalfOf: Party | null }) => ({
    proposalId: proposal.id,
    kind: proposal.kind,
    count: proposal.overrides.length + proposal.exceptions.length,
    bulkId: ofBulkId,
    note,
    ...(onBehalfOf ? { onBehalfOf: onBehalfOf.name } : {}),
  });
  await insertEvents(
    ctx,
    checkerId,
    granted.flatMap((one) =>
      one.proposal.issueId === null ? [] : [{ issueId: one.proposal.issueId, kind: "authorised", payload: said(one) }],
    ),
  );
  await insertAudits(
    ctx,
    checkerId,
    granted.map((one) => ({
      verb: "proposal.authorise",
      subject: `proposal:${one.proposal.id}`,
      before: { status: "proposed", version: one.proposal.version, makerId: one.proposal.makerId },
      after: { status: "authorised", ...said(one) },
    })),
  );
}
