"use server";

import { refresh } from "next/cache";
import { runAction } from "@/app/_lib/action";
import { authorisePolicy } from "@/domain/policy-changes/authorise-policy";
import { previewPolicy } from "@/domain/policy-changes/preview-policy";
import { proposePolicy } from "@/domain/policy-changes/propose-policy";
import { rejectPolicy } from "@/domain/policy-changes/reject-policy";
import type {
  AuthorisePolicyInput,
  PolicyDraftInput,
  ProposePolicyInput,
  RejectPolicyInput,
  WithdrawPolicyInput,
} from "@/domain/policy-changes/schema";
import { withdrawPolicy } from "@/domain/policy-changes/withdraw-policy";

export async function previewAction(input: PolicyDraftInput) {
  return runAction((ctx) => previewPolicy(ctx, input));
}

export async function proposeAction(input: ProposePolicyInput) {
  const result = await runAction((ctx) => proposePolicy(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function authoriseAction(input: AuthorisePolicyInput) {
  const result = await runAction((ctx) => authorisePolicy(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function rejectAction(input: RejectPolicyInput) {
  const result = await runAction((ctx) => rejectPolicy(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function withdrawAction(input: WithdrawPolicyInput) {
  const result = await runAction((ctx) => withdrawPolicy(ctx, input));
  if (result.ok) refresh();
  return result;
}
