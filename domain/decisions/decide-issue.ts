import { type Ctx, inTransaction } from "@/domain/context";
import { snoozeIssue } from "@/domain/issues/snooze-issue";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson, type PersonActorRow } from "@/domain/people/authorise";
import { acceptAsExpected } from "./accept-as-expected";
import type { DecideResult } from "./model";
import { proposeCorrection } from "./propose-correction";
import { recordDecisionEffort } from "./record-effort";
import { type DecideInput, decideInput } from "./schema";

export type { DecideResult } from "./model";

/**
 * Decides an open or snoozed issue: corrects its values (a checker authorises), accepts them as right (a checker where
 * more than one data point is silenced), or puts it off. Throws not_permitted, not_found, invalid_input that names the
 * value, and conflict that names who was faster and when.
 */
export async function decideIssue(outer: Ctx, given: DecideInput): Promise<DecideResult> {
  const input = parseInput(decideInput, given);
  return inTransaction(outer, async (ctx) => {
    const maker = await authorisePerson(ctx, "issue.decide");
    const decided = await decide(ctx, maker, input);
    const effort = { decision: input.kind, points: decided.affected };
    await recordDecisionEffort(ctx, `issue:${input.issueId}`, input.issueId, effort);
    return decided;
  });
}

async function decide(
  ctx: Ctx,
  maker: PersonActorRow,
  input: ReturnType<typeof decideInput.parse>,
): Promise<DecideResult> {
  if (input.kind === "correct") return proposeCorrection(ctx, maker, input);
  if (input.kind === "expected") return acceptAsExpected(ctx, maker, input);
  const { issueId, version, until, note } = input;
  await snoozeIssue(ctx, { issueId, version, until, note });
  return { status: "snoozed", proposalId: null, affected: 0 };
}
