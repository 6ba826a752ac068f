"use server";

import { refresh } from "next/cache";
import { runAction } from "@/app/_lib/action";
import { authoriseMapping } from "@/domain/mappings/authorise-mapping";
import { proposeMapping } from "@/domain/mappings/propose-mapping";
import { rejectMapping } from "@/domain/mappings/reject-mapping";
import { requestPreview } from "@/domain/mappings/request-preview";
import type { AuthoriseInput, PreviewInput, ProposeInput, RejectInput, WithdrawInput } from "@/domain/mappings/schema";
import { withdrawMapping } from "@/domain/mappings/withdraw-mapping";

export async function previewAction(input: PreviewInput) {
  const result = await runAction((ctx) => requestPreview(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function proposeAction(input: ProposeInput) {
  const result = await runAction((ctx) => proposeMapping(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function authoriseAction(input: AuthoriseInput) {
  const result = await runAction((ctx) => authoriseMapping(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function rejectAction(input: RejectInput) {
  const result = await runAction((ctx) => rejectMapping(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function withdrawAction(input: WithdrawInput) {
  const result = await runAction((ctx) => withdrawMapping(ctx, input));
  if (result.ok) refresh();
  return result;
}
