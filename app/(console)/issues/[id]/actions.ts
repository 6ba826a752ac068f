"use server";

import { refresh } from "next/cache";
import { runAction } from "@/app/_lib/action";
import { decideIssue } from "@/domain/decisions/decide-issue";
import type { DecideInput } from "@/domain/decisions/schema";
import { claimIssue } from "@/domain/issues/claim-issue";
import { reopenIssue } from "@/domain/issues/reopen-issue";
import type { ClaimInput, ReopenInput } from "@/domain/issues/schema";

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
