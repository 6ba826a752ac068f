"use server";

import { refresh } from "next/cache";
import { runAction } from "@/app/_lib/action";
import { decideIssue } from "@/domain/decisions/decide-issue";
import type { DecideInput } from "@/domain/decisions/schema";
import { claimIssue } from "@/domain/issues/claim-issue";
import { listMergeTargets } from "@/domain/issues/list-merge-targets";
import { mergeIssues } from "@/domain/issues/merge-issues";
import { previewMerge, previewSplit } from "@/domain/issues/preview-regroup";
import { reopenIssue } from "@/domain/issues/reopen-issue";
import type { ClaimInput, MergeInput, ReopenInput, SplitInput } from "@/domain/issues/schema";
import { splitIssue } from "@/domain/issues/split-issue";

export async function decideAction(input: DecideInput) {
  const result = await runAction((ctx) => decideIssue(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function claimAction(input: ClaimInput) {
  const result = await runAction((ctx) => claimIssue(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function reopenAction(input: ReopenInput) {
  const result = await runAction((ctx) => reopenIssue(ctx, input));
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
