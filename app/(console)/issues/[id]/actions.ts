"use server";

import { refresh } from "next/cache";
import { runAction } from "@/app/_lib/action";
import { addComment } from "@/domain/comments/add-comment";
import type { CommentInput } from "@/domain/comments/schema";
import { decideIssue } from "@/domain/decisions/decide-issue";
import { previewDecision } from "@/domain/decisions/preview-decision";
import type { DecideInput, UndoInput } from "@/domain/decisions/schema";
import { listSimilarOpen } from "@/domain/decisions/similar-open";
import { undoDecision } from "@/domain/decisions/undo-decision";
import { type ReopenDecidedInput, reopenDecided } from "@/domain/exceptions/reopen-decided";
import { claimIssue } from "@/domain/issues/claim-issue";
import { listMergeTargets } from "@/domain/issues/list-merge-targets";
import { mergeIssues } from "@/domain/issues/merge-issues";
import { previewMerge, previewSplit } from "@/domain/issues/preview-regroup";
import type { ClaimInput, MergeInput, SplitInput } from "@/domain/issues/schema";
import { splitIssue } from "@/domain/issues/split-issue";

export async function decideAction(input: DecideInput) {
  const result = await runAction((ctx) => decideIssue(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function previewAction(input: DecideInput) {
  return runAction((ctx) => previewDecision(ctx, input));
}

export async function similarOpenAction(input: DecideInput) {
  return runAction((ctx) => listSimilarOpen(ctx, input));
}

export async function undoAction(input: UndoInput) {
  const result = await runAction((ctx) => undoDecision(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function commentAction(input: CommentInput) {
  const result = await runAction((ctx) => addComment(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function claimAction(input: ClaimInput) {
  const result = await runAction((ctx) => claimIssue(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function reopenAction(input: ReopenDecidedInput) {
  const result = await runAction((ctx) => reopenDecided(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function splitAction(input: SplitInput) {
  const result = await runAction((ctx) => splitIssue(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function mergeAction(input: MergeInput) {
  const result = await runAction((ctx) => mergeIssues(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function previewSplitAction(input: { issueId: number; findingIds: number[] }) {
  return runAction((ctx) => previewSplit(ctx, input));
}

export async function previewMergeAction(input: { issueId: number; intoId: number }) {
  return runAction((ctx) => previewMerge(ctx, input));
}

export async function mergeTargetsAction(input: { issueId: number; q: string }) {
  return runAction((ctx) => listMergeTargets(ctx, input));
}
