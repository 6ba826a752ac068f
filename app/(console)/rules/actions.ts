"use server";

import { refresh } from "next/cache";
import { runAction } from "@/app/_lib/action";
import { revertException } from "@/domain/exceptions/revert-exception";
import type { RevertExceptionInput } from "@/domain/exceptions/schema";
import { authoriseRuleChange } from "@/domain/rule-settings/authorise-rule-change";
import { proposeRuleChange } from "@/domain/rule-settings/propose-rule-change";
import { rejectRuleChange } from "@/domain/rule-settings/reject-rule-change";
import { requestRulePreview } from "@/domain/rule-settings/request-preview";
import type {
  AuthoriseRuleInput,
  ProposeRuleInput,
  RejectRuleInput,
  RulePreviewInput,
  WithdrawRuleInput,
} from "@/domain/rule-settings/schema";
import { withdrawRuleChange } from "@/domain/rule-settings/withdraw-rule-change";

export async function previewAction(input: RulePreviewInput) {
  const result = await runAction((ctx) => requestRulePreview(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function proposeAction(input: ProposeRuleInput) {
  const result = await runAction((ctx) => proposeRuleChange(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function authoriseAction(input: AuthoriseRuleInput) {
  const result = await runAction((ctx) => authoriseRuleChange(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function rejectAction(input: RejectRuleInput) {
  const result = await runAction((ctx) => rejectRuleChange(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function withdrawAction(input: WithdrawRuleInput) {
  const result = await runAction((ctx) => withdrawRuleChange(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function revertExceptionAction(input: RevertExceptionInput) {
  const result = await runAction((ctx) => revertException(ctx, input));
  if (result.ok) refresh();
  return result;
}
