"use server";

import { type ActionResult, runAction } from "@/app/_lib/action";
import { decideIssue } from "@/domain/decisions/decide-issue";
import type { DecideInput, UndoInput } from "@/domain/decisions/schema";
import { undoDecision } from "@/domain/decisions/undo-decision";
import { nextIssue } from "@/domain/issues/next-issue";
import type { NextInput, SkipInput } from "@/domain/issues/schema";
import { skipIssue } from "@/domain/issues/skip-issue";
import { readIssueSearch } from "../[id]/search-params";
import { drawn } from "./drawn";
import type { Handed } from "./slots";

/** The next issue by priority, leased and drawn: the browser shows it when its turn comes, without asking again. */
export async function handOutAction(input: NextInput): Promise<ActionResult<Handed | null>> {
  return runAction(async (ctx) => {
    const next = await nextIssue(ctx, input);
    return next && drawn(next.issueId, null);
  });
}

/** One issue as it is now, with another of its points in view where one is named. */
export async function drawAction(issueId: number, point: string | null): Promise<ActionResult<Handed>> {
  return runAction(() => drawn(issueId, readIssueSearch({ point: point ?? undefined }).point));
}

export async function skipAction(input: SkipInput) {
  return runAction((ctx) => skipIssue(ctx, input));
}

/** Decides without refreshing: the page has shown the next issue already, and nothing around it depends on this one. */
export async function sendDecisionAction(input: DecideInput) {
  return runAction((ctx) => decideIssue(ctx, input));
}

export async function takeBackAction(input: UndoInput) {
  return runAction((ctx) => undoDecision(ctx, input));
}
