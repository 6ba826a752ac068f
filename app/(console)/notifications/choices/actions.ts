"use server";
import { revalidatePath } from "next/cache";
import { type ActionResult, runAction } from "@/app/_lib/action";
import { chooseNotifications } from "@/domain/notifications/choose-notifications";
import type { ChooseInput, DigestInput, PersonWebhookInput, SendTestInput } from "@/domain/notifications/inputs";
import { removeWebhook } from "@/domain/notifications/remove-webhook";
import { restoreDefaults } from "@/domain/notifications/restore-defaults";
import { sendTest } from "@/domain/notifications/send-test";
import { setDigest } from "@/domain/notifications/set-digest";
import { setWebhook } from "@/domain/notifications/set-webhook";
import { env } from "@/lib/env";

const path = "/notifications/choices";

/** Runs a verb and reads the page again. */
const act = <T>(verb: Parameters<typeof runAction<T>>[0]): Promise<ActionResult<T>> =>
  runAction(async (ctx) => {
    const value = await verb(ctx);
    revalidatePath(path);
    return value;
  });

export const chooseAction = async (input: ChooseInput): Promise<ActionResult<void>> =>
  act((ctx) => chooseNotifications(ctx, input));

export const restoreDefaultsAction = async (): Promise<ActionResult<{ restored: number }>> =>
  act((ctx) => restoreDefaults(ctx));

export const setDigestAction = async (input: DigestInput): Promise<ActionResult<void>> =>
  act((ctx) => setDigest(ctx, input));

export const setWebhookAction = async (input: PersonWebhookInput): Promise<ActionResult<{ secret: string }>> =>
  act((ctx) => setWebhook(ctx, env(), input));

export const removeWebhookAction = async (): Promise<ActionResult<void>> => act((ctx) => removeWebhook(ctx));

export const sendTestAction = async (input: SendTestInput): Promise<ActionResult<void>> =>
  act((ctx) => sendTest(ctx, env(), input));
