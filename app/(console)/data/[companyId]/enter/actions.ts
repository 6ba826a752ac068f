"use server";

import { refresh } from "next/cache";
import { runAction } from "@/app/_lib/action";
import { previewEntry } from "@/domain/entries/preview-entry";
import { recordEntry } from "@/domain/entries/record-entry";
import type { PreviewEntryInput, RecordEntryInput, WithdrawEntryInput } from "@/domain/entries/schema";
import { withdrawEntry } from "@/domain/entries/withdraw-entry";

export async function previewAction(input: PreviewEntryInput) {
  return runAction((ctx) => previewEntry(ctx, input));
}

export async function recordAction(input: RecordEntryInput) {
  const result = await runAction((ctx) => recordEntry(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function withdrawAction(input: WithdrawEntryInput) {
  const result = await runAction((ctx) => withdrawEntry(ctx, input));
  if (result.ok) refresh();
  return result;
}
