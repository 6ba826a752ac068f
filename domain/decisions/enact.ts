import type { Ctx } from "@/domain/context";
import type { PresentPoint } from "@/domain/overrides/present-points";
import type { Override } from "@/prisma/generated/client";
import { type DecisionEffect, readIssuesBefore } from "./decision-row";
import { putExceptionsInForce } from "./put-exceptions-in-force";
import { putOverridesInForce } from "./put-overrides-in-force";
import { listReaccepted, listReplacedExceptions, listReplacedOverrides } from "./replaced";
import { type Settlement, settleIssue } from "./settle-issues";

type Traces = Pick<DecisionEffect, "endedOverrides" | "endedExceptionIds" | "reaccept" | "others"> & {
  /** Findings of the issue that are still open. */
  remaining: number;
};

type Enacted = { overrides: readonly { override: Override; point: PresentPoint }[] } | { exceptionIds: number[] };

/**
 * Puts in force what one person may decide alone, settles the issue and those that it settles with it, and returns what
 * ended by it, so that it can be taken back. The caller holds the locks of a decision.
 */
export async function enact(
  ctx: Ctx,
  issueId: number,
  what: Enacted,
  settlement: Omit<Settlement, "alsoTouched">,
): Promise<Traces> {
  const { touched, ...ended } = await putInForce(ctx, what);
  const before = await readIssuesBefore(
    ctx,
    touched.filter((id) => id !== issueId),
  );
  const remaining = await settleIssue(ctx, issueId, { ...settlement, alsoTouched: touched });
  return { ...ended, others: await resolvedOf(ctx, before), remaining };
}

async function putInForce(ctx: Ctx, what: Enacted) {
  if ("exceptionIds" in what) {
    const endedExceptionIds = await listReplacedExceptions(ctx, what.exceptionIds);
    const touched = await putExceptionsInForce(ctx, what.exceptionIds, null);
    return { touched, endedExceptionIds, endedOverrides: [], reaccept: [] };
  }
  const ids = what.overrides.map(({ override }) => override.id);
  const endedOverrides = await listReplacedOverrides(ctx, ids);
  const reaccept = await listReaccepted(ctx, ids);
  const touched = await putOverridesInForce(ctx, what.overrides);
  return { touched, endedOverrides, reaccept, endedExceptionIds: [] };
}

/** Of these issues, those that are resolved now, each as it was before. */
async function resolvedOf(
  ctx: Ctx,
  before: Awaited<ReturnType<typeof readIssuesBefore>>,
): Promise<DecisionEffect["others"]> {
  const undecided = [...before].filter(([, was]) => was.status !== "resolved").map(([id]) => id);
  const resolved = await ctx.db.issue.findMany({
    where: { id: { in: undecided }, status: "resolved" },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return resolved.flatMap(({ id }) => {
    const was = before.get(id);
    return was ? [{ id, before: was }] : [];
  });
}
