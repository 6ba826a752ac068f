import type { Ctx } from "@/domain/context";
import { eligibleCheckers } from "@/domain/decisions/require-authority";
import { notify } from "@/domain/notifications/notify";
import type { BulkRun } from "@/prisma/generated/client";
import { bulkDecision } from "./schema";

/** Tells those to whom a run gave work, once for all of it: who takes issues over, and who may authorise its proposals. */
export async function tellTakers(ctx: Ctx, run: BulkRun): Promise<void> {
  if (run.done === 0) return;
  if (run.kind === "withdraw") return;
  if (run.kind === "authorise") return tellMaker(ctx, run, "authorised");
  if (run.kind === "reject") return tellMaker(ctx, run, "rejected");
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
      title: `${countWords(waiting, "proposal")} of a ${sourceWords(run)} wait${waiting === 1 ? "s" : ""} for a checker`,
      href: `/overrides#bulk-${run.id}`,
    },
  );
}

/** The maker of what was decided on hears of it once. */
async function tellMaker(ctx: Ctx, run: BulkRun, status: "authorised" | "rejected"): Promise<void> {
  const { ofBulkId, note = "" } = run.input as { ofBulkId: number; note?: string };
  const made = await ctx.db.bulkRun.findUniqueOrThrow({ where: { id: ofBulkId } });
  const by = await ctx.db.person.findUniqueOrThrow({ where: { id: run.personId } });
  await notify(ctx, [made.personId], {
    kind: "proposal_decided",
    key: `bulk:${run.id}:${status}`,
    title: `${by.name} ${status} ${countWords(run.done, "proposal")} of your ${sourceWords(made)}`,
    body: note,
    href: `/issues/bulk/${made.id}`,
  });
}

const sourceWords = ({ kind }: BulkRun): string => (kind === "import" ? "file" : "bulk decision");

const countWords = (count: number, what: string): string =>
  `${count.toLocaleString("en-GB")} ${what}${count === 1 ? "" : "s"}`;
