"use server";

import { refresh } from "next/cache";
import { runAction } from "@/app/_lib/action";
import { createDelegation } from "@/domain/delegations/create-delegation";
import { endDelegation } from "@/domain/delegations/end-delegation";
import type { DelegateInput, EndDelegationInput } from "@/domain/delegations/schema";

export async function delegateAction(input: DelegateInput) {
  const result = await runAction((ctx) => createDelegation(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function endDelegationAction(input: EndDelegationInput) {
  const result = await runAction((ctx) => endDelegation(ctx, input));
  if (result.ok) refresh();
  return result;
}
