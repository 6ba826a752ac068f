import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { authorisePerson, type PersonActorRow } from "@/domain/people/authorise";
import type { Verb } from "@/domain/people/policy";
import type { BulkItem, BulkRun } from "@/prisma/generated/client";
import { authoriseChunk } from "./authorise-chunk";
import type { ItemOutcome } from "./batch";
import { closeChunk } from "./close-chunk";
import { decideChunk } from "./decide-chunk";
import { finishRun } from "./finish-run";
import { importChunk } from "./import-chunk";
import { bulkAuthorisation, bulkClosing, bulkDecision } from "./schema";
import { takeRun } from "./take-run";
import { undoChunk } from "./undo-chunk";
import { writeOutcomes } from "./write-outcomes";

/** Does the next chunk of a run in one transaction. False when there is nothing left to do for it. */
export function runChunk(outer: Ctx, bulkId: number, size: number): Promise<boolean> {
  return inTransaction(outer, async (ctx) => {
    const run = await takeRun(ctx, bulkId);
    if (run === null) return false;
    if (run.status === "undoing") return undoNext(ctx, run, size);
    if (run.status === "stopping") return finishRun(ctx, run, { status: "stopped" });
    if (run.status !== "queued" && run.status !== "running") return false;
    return workOff(ctx, run, size);
  });
}

async function workOff(ctx: Ctx, run: BulkRun, size: number): Promise<boolean> {
  const person = await whoStarted(ctx, run.personId, verbOf[run.kind] ?? "issue.bulk");
  if ("refused" in person) return finishRun(ctx, run, { status: "stopped", error: person.refused });
  const items = await ctx.db.bulkItem.findMany({
    where: { bulkId: run.id, outcome: "waiting" },
    orderBy: { position: "asc" },
    take: size,
  });
  if (items.length === 0) return finishRun(ctx, run, { status: "done" });
  const own: Ctx = { ...ctx, actor: { kind: "person", id: person.id } };
  await writeOutcomes(ctx, run, await outcomesOf(own, run, person, items));
  return true;
}

/** What a run's person has to be allowed, where it does not decide issues. */
const verbOf: Readonly<Record<string, Verb>> = {
  authorise: "proposal.authorise",
  reject: "proposal.reject",
  withdraw: "proposal.withdraw",
  import: "override.propose",
};

function outcomesOf(
  ctx: Ctx,
  run: BulkRun,
  person: PersonActorRow,
  items: readonly BulkItem[],
): Promise<ItemOutcome[]> {
  if (run.kind === "authorise") return authoriseChunk(ctx, person, bulkAuthorisation.parse(run.input), items);
  if (run.kind === "reject" || run.kind === "withdraw") {
    return closeChunk(ctx, person, bulkClosing.parse(run.input), items);
  }
  if (run.kind === "import") return importChunk(ctx, run, person, items);
  return decideItems(ctx, run, person, items);
}

function decideItems(
  ctx: Ctx,
  run: BulkRun,
  maker: PersonActorRow,
  items: readonly { position: number; issueId: number | null; version: number | null }[],
): Promise<ItemOutcome[]> {
  const frozen = items.map(({ position, issueId, version }) => ({
    position,
    issueId: issueId as number,
    version: version as number,
  }));
  return decideChunk(ctx, { bulkId: run.id, maker, decision: bulkDecision.parse(run.input) }, frozen);
}

async function undoNext(ctx: Ctx, run: BulkRun, size: number): Promise<boolean> {
  const person = await whoStarted(ctx, run.undoneById ?? run.personId, "issue.undo");
  if ("refused" in person) return finishRun(ctx, run, { status: "undone", error: person.refused });
  const own: Ctx = { ...ctx, actor: { kind: "person", id: person.id } };
  const outcomes = await undoChunk(own, run, person, size);
  if (outcomes === null) return finishRun(ctx, run, { status: "undone" });
  await writeOutcomes(ctx, run, outcomes);
  return true;
}

/** The person as the database knows them now: one who was switched off while the run waited decides nothing more. */
async function whoStarted(ctx: Ctx, personId: number, verb: Verb): Promise<PersonActorRow | { refused: string }> {
  try {
    return await authorisePerson({ ...ctx, actor: { kind: "person", id: personId } }, verb);
  } catch (error) {
    if (error instanceof DomainError) return { refused: error.message };
    throw error;
  }
}

/** Gives up on the one item that makes its chunk fail, so that the others are decided. */
export function refuseNext(outer: Ctx, bulkId: number): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const run = await takeRun(ctx, bulkId);
    if (run === null) return;
    const isUndoing = run.status === "undoing";
    const [item] = await ctx.db.bulkItem.findMany({
      where: { bulkId, ...(isUndoing ? { outcome: "done", message: null } : { outcome: "waiting" }) },
      orderBy: { position: isUndoing ? "desc" : "asc" },
      take: 1,
    });
    if (!item) return;
    const { position, decisionId } = item;
    const words = "An unexpected error kept this from being done; the worker's log names it. Decide it by hand.";
    await writeOutcomes(ctx, run, [{ position, decisionId, message: words, outcome: isUndoing ? "done" : "refused" }]);
  });
}
