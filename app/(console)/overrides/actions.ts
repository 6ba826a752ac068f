"use server";

import { refresh } from "next/cache";
import { runAction } from "@/app/_lib/action";
import type { AuthoriseBulkInput, RejectBulkInput, WithdrawBulkInput } from "@/domain/bulk/schema";
import { startBulkAuthorise } from "@/domain/bulk/start-bulk-authorise";
import { startBulkReject } from "@/domain/bulk/start-bulk-reject";
import { startBulkWithdraw } from "@/domain/bulk/start-bulk-withdraw";
import { authoriseProposal } from "@/domain/decisions/authorise-proposal";
import type {
  AuthoriseInput,
  ProposeInput,
  RejectInput,
  RenewInput,
  WithdrawInput,
} from "@/domain/decisions/proposal-schema";
import { proposeOverride } from "@/domain/decisions/propose-override";
import { rejectProposal } from "@/domain/decisions/reject-proposal";
import { renewProposal } from "@/domain/decisions/renew-proposal";
import { withdrawProposal } from "@/domain/decisions/withdraw-proposal";
import { revertOverride } from "@/domain/overrides/revert-override";
import type { RevertInput } from "@/domain/overrides/schema";

export async function authoriseAction(input: AuthoriseInput) {
  const result = await runAction((ctx) => authoriseProposal(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function rejectAction(input: RejectInput) {
  const result = await runAction((ctx) => rejectProposal(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function withdrawAction(input: WithdrawInput) {
  const result = await runAction((ctx) => withdrawProposal(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function revertAction(input: RevertInput) {
  const result = await runAction((ctx) => revertOverride(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function renewAction(input: RenewInput) {
  const result = await runAction((ctx) => renewProposal(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function proposeAction(input: ProposeInput) {
  const result = await runAction((ctx) => proposeOverride(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function authoriseBulkAction(input: AuthoriseBulkInput) {
  return runAction((ctx) => startBulkAuthorise(ctx, input));
}

export async function rejectBulkAction(input: RejectBulkInput) {
  return runAction((ctx) => startBulkReject(ctx, input));
}

export async function withdrawBulkAction(input: WithdrawBulkInput) {
  return runAction((ctx) => startBulkWithdraw(ctx, input));
}
