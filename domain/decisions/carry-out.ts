import type { Ctx } from "@/domain/context";
import { snoozeIssue } from "@/domain/issues/snooze-issue";
import type { PersonActorRow } from "@/domain/people/authorise";
import { acceptAsExpected } from "./accept-as-expected";
import { askForTool } from "./ask-for-tool";
import { challengeSource } from "./challenge-source";
import { issueAsItWas, nothingDone } from "./decision-row";
import { joinDuplicate } from "./join-duplicate";
import type { Decided } from "./model";
import { proposeCorrection } from "./propose-correction";
import type { Decision, Later } from "./schema";

/** What each kind of decision does, in the caller's transaction and with nothing written about it yet. */
export function carryOut(ctx: Ctx, maker: PersonActorRow, input: Decision): Promise<Decided> {
  switch (input.kind) {
    case "correct":
      return proposeCorrection(ctx, maker, input);
    case "expected":
      return acceptAsExpected(ctx, maker, input);
    case "challenge":
      return challengeSource(ctx, input);
    case "duplicate":
      return joinDuplicate(ctx, input);
    case "needs_tool":
      return askForTool(ctx, maker, input);
    case "not_now":
      return later(ctx, input);
  }
}

async function later(ctx: Ctx, { issueId, version, until, wake, note }: Later): Promise<Decided> {
  const before = await issueAsItWas(ctx, issueId);
  await snoozeIssue(ctx, { issueId, version, until, wake, note });
  return { proposalId: null, effect: { ...nothingDone, status: "snoozed", affected: 0, before } };
}
