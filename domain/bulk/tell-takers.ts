import type { Ctx } from "@/domain/context";
import { eligibleCheckers } from "@/domain/decisions/require-authority";
import { notify } from "@/domain/notifications/notify";
import type { BulkRun } from "@/prisma/generated/client";
import { bulkDecision } from "./schema";

/** Tells those to whom a run gave work, once for all of it: who takes issues over, and who may authorise its proposals. */
export async function tellTakers(ctx: Ctx, run: BulkRun): Promise<void> {
  if (run.done === 0) return;
  if (run.kind === "authorise") return tellMaker(ctx, run);
  if (run.kind === "import") return tellCheckers(ctx, run);
  const decision = bulkDecision.parse(run.input);
  if (decision.kind === "hand_over") return tellNewOwner(ctx, run, decision.toId, decision.note);
  if (decision.kind === "correct" || decision.kind === "expected") await tellCheckers(ctx, run);
}

async function tellNewOwner(ctx: Ctx, run: BulkRun, toId: number, note: string): Promise<void> {
  if (toId === run.personId) return;
  const by = await ctx.db.person.findUniqueOrThrow({ where: { id: run.personId } });
  await notify(ctx, [toId], {
    kind: "issue_handed_over",
    key: `bulk:${run.id}:handed`,
    title: `${by.name} handed ${countWords(run.done, "issue")} over to you`,
    body: note,
    href: "/issues?view=mine",
  });
}

async function tellCheckers(ctx: Ctx, run: BulkRun): Promise<void> {
  const waiting = await ctx.db.proposal.count({ where: { bulkId: run.id, status: "proposed" } });
  if (waiting === 0) return;
  const checkers = await eligibleCheckers(ctx, { makerId: run.personId, renewedById: null }, null);
  await notify(
    ctx,
    checkers.map(({ id }) => id),
    {
      kind: "proposal_waiting",
      key: `bulk:${run.id}:waiting`,
      title: `${countWords(waiting, "proposal")} of a ${run.kind === "import" ? "file" : "bulk decision"} wait${waiting === 1 ? "s" : ""} for a checker`,
      href: `/overrides#bulk-${run.id}`,
    },
  );
}

/** The maker of what was authorised hears of it once. */
async function tellMaker(ctx: Ctx, run: BulkRun): Promise<void> {
  const [made] = await ctx.db.$queryRaw<{ makerId: number; bulkId: number }[]>`
    select person_id as "makerId", id as "bulkId" from bulk_run
    where id = (select (input->>'ofBulkId')::int from bulk_run where id = ${run.id})`;
  if (!made) return;
  const by = await ctx.db.person.findUniqueOrThrow({ where: { id: run.personId } });
  await notify(ctx, [made.makerId], {
    kind: "proposal_decided",
    key: `bulk:${run.id}:authorised`,
    title: `${by.name} authorised ${countWords(run.done, "proposal")} of your bulk decision`,
    href: `/issues/bulk/${made.bulkId}`,
  });
}

const countWords = (count: number, what: string): string =>
  `${count.toLocaleString("en-GB")} ${what}${count === 1 ? "" : "s"}`;
