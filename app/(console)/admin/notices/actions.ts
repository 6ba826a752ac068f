"use server";

import { refresh } from "next/cache";
import { runAction } from "@/app/_lib/action";
import { addSubscriber } from "@/domain/notices/add-subscriber";
import { removeSubscriber } from "@/domain/notices/remove-subscriber";
import { resumeSubscriber } from "@/domain/notices/resume-subscriber";
import type { AddSubscriberInput, SubscriberInput } from "@/domain/notices/schema";
import { testSubscriber } from "@/domain/notices/test-subscriber";
import { env } from "@/lib/env";

export async function addSubscriberAction(input: AddSubscriberInput) {
  const result = await runAction((ctx) => addSubscriber(ctx, env(), input));
  if (result.ok) refresh();
  return result;
}

export async function testSubscriberAction(input: SubscriberInput) {
  const result = await runAction((ctx) => testSubscriber(ctx, env(), input));
  refresh();
  return result;
}

export async function resumeSubscriberAction(input: SubscriberInput) {
  const result = await runAction((ctx) => resumeSubscriber(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function removeSubscriberAction(input: SubscriberInput) {
  const result = await runAction((ctx) => removeSubscriber(ctx, input));
  if (result.ok) refresh();
  return result;
}
