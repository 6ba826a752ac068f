"use server";

import { refresh } from "next/cache";
import { runAction } from "@/app/_lib/action";
import { confirmSplit } from "@/domain/split-decisions/confirm-split";
import { proposeSplit } from "@/domain/split-decisions/propose-split";
import { rejectSplit } from "@/domain/split-decisions/reject-split";
import type { ConfirmSplitInput, ProposeSplitInput, RejectSplitInput } from "@/domain/splits/schema";

export async function confirmSplitAction(input: ConfirmSplitInput) {
  const result = await runAction((ctx) => confirmSplit(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function rejectSplitAction(input: RejectSplitInput) {
  const result = await runAction((ctx) => rejectSplit(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function proposeSplitAction(input: ProposeSplitInput) {
  const result = await runAction((ctx) => proposeSplit(ctx, input));
  if (result.ok) refresh();
  return result;
}
