"use server";

import { runAction } from "@/app/_lib/action";
import { releaseIssue } from "@/domain/issues/release-issue";
import { renewLease } from "@/domain/issues/renew-lease";
import type { LeaseInput } from "@/domain/issues/schema";

export async function renewAction(input: LeaseInput) {
  return runAction((ctx) => renewLease(ctx, input));
}

export async function releaseAction(input: LeaseInput) {
  return runAction((ctx) => releaseIssue(ctx, input));
}
