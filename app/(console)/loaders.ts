import "server-only";
import { cache } from "react";
import { getCtx } from "@/app/_lib/session";
import { countOpenAlarms } from "@/domain/alarms/reads";
import { countViews } from "@/domain/issues/reads";
import { countUnread } from "@/domain/notifications/reads";
import type { PersonRow } from "@/domain/people/find-person";
import { can } from "@/domain/people/policy";
import { countWaitingPolicies } from "@/domain/policies/count-waiting";
import { countWaitingChanges } from "@/domain/rule-settings/count-waiting";

export const loadPerson = cache(async (): Promise<PersonRow> => (await getCtx()).person);

export const loadViewCounts = cache(async () => {
  const ctx = await getCtx();
  return countViews(ctx, ctx.person.id);
});

/** Lines of the person's notifications that are unread: what the bell shows. */
export const loadUnread = cache(async (): Promise<number> => countUnread(await getCtx()));

export const loadOpenAlarms = cache(async (): Promise<number> => countOpenAlarms(await getCtx()));

/** Of rules' changes, those that this person can authorise. */
export const loadWaitingRuleChanges = cache(async (): Promise<number> => {
  const ctx = await getCtx();
  return can(ctx.person.role, "rule.authorise") ? countWaitingChanges(ctx, ctx.person.id) : 0;
});

/** Of policies' changes, those that this person can authorise. */
export const loadWaitingPolicies = cache(async (): Promise<number> => {
  const ctx = await getCtx();
  return can(ctx.person.role, "policy.authorise") ? countWaitingPolicies(ctx, ctx.person.id) : 0;
});
