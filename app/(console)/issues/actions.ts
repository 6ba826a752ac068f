"use server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { type ActionResult, runAction } from "@/app/_lib/action";
import { failureOf } from "@/app/_lib/failure";
import { claimIssue } from "@/domain/issues/claim-issue";
import { claimInput } from "@/domain/issues/schema";

export type ClaimOutcome = { issueId: number; problem: string | null };

/** Claims each issue for itself: one that somebody else was faster with does not keep the others back. */
export async function claimIssuesAction(targets: unknown): Promise<ActionResult<ClaimOutcome[]>> {
  return runAction(async (ctx) => {
    const outcomes: ClaimOutcome[] = [];
    for (const target of z.array(claimInput).min(1).max(200).parse(targets)) {
      try {
        await claimIssue(ctx, target);
        outcomes.push({ issueId: target.issueId, problem: null });
      } catch (error) {
        outcomes.push({ issueId: target.issueId, problem: failureOf(error).message });
      }
    }
    revalidatePath("/", "layout");
    return outcomes;
  });
}
