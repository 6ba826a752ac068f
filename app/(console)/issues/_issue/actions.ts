"use server";

import { refresh } from "next/cache";
import { runAction } from "@/app/_lib/action";
import type { UndoInput } from "@/domain/decisions/schema";
import { undoDecision } from "@/domain/decisions/undo-decision";
import { releaseIssue } from "@/domain/issues/release-issue";
import { renewLease } from "@/domain/issues/renew-lease";
import type { LeaseInput } from "@/domain/issues/schema";

export async function renewAction(input: LeaseInput) {
  return runAction((ctx) => renewLease(ctx, input));
}

export async function releaseAction(input: LeaseInput) {
  return runAction((ctx) => releaseIssue(ctx, input));
}

export async function undoAction(input: UndoInput) {
  const result = await runAction((ctx) => undoDecision(ctx, input));
  if (result.ok) refresh();
  return result;
}
