"use server";

import { refresh } from "next/cache";
import { type ActionResult, runAction } from "@/app/_lib/action";
import { changeRole } from "@/domain/accounts/change-role";
import { deactivatePerson } from "@/domain/accounts/deactivate-person";
import { endSessions } from "@/domain/accounts/end-sessions";
import { invitePerson } from "@/domain/accounts/invite-person";
import { reactivatePerson } from "@/domain/accounts/reactivate-person";
import type { AccountInput, ChangeRoleInput, DeactivateInput, InviteInput } from "@/domain/accounts/schema";
import { sendLink } from "@/domain/accounts/send-link";
import { env } from "@/lib/env";

async function refreshed<T>(outcome: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  const result = await outcome;
  if (result.ok) refresh();
  return result;
}

export const inviteAction = async (input: InviteInput) =>
  refreshed(runAction((ctx) => invitePerson(ctx, env(), input)));

export const sendLinkAction = async (input: AccountInput) => refreshed(runAction((ctx) => sendLink(ctx, env(), input)));

export const changeRoleAction = async (input: ChangeRoleInput) => refreshed(runAction((ctx) => changeRole(ctx, input)));

export const deactivateAction = async (input: DeactivateInput) =>
  refreshed(runAction((ctx) => deactivatePerson(ctx, input)));

export const reactivateAction = async (input: AccountInput) =>
  refreshed(runAction((ctx) => reactivatePerson(ctx, input)));

export const endSessionsAction = async (input: AccountInput) => refreshed(runAction((ctx) => endSessions(ctx, input)));
