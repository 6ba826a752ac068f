import { z } from "zod";
import { webhookUrl } from "@/domain/messages/schema";
import { emailChoices } from "./model";
import { notificationKinds } from "./schema";

const id = z.number().int().positive().max(2_147_483_647);

export const notificationList = z.object({
  /** A cursor that a page handed out. */
  after: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, "This page of notifications no longer exists. Start from the first page.")
    .optional(),
  /** Only what was not read yet. */
  unread: z.boolean().default(false),
  limit: z.number().int().min(1).max(100).default(40),
});
export type NotificationListInput = z.input<typeof notificationList>;

/** One line of the list, or everything up to the newest that the page showed. */
export const markReadInput = z.union([
  z.object({ kind: z.enum(notificationKinds), firstId: id, lastId: id }),
  z.object({ upToId: id }),
]);
export type MarkReadInput = z.input<typeof markReadInput>;

export const chooseInput = z.object({
  kind: z.enum(notificationKinds, "There is no such kind of notification. Reload the page."),
  inApp: z.boolean(),
  email: z.enum(emailChoices, "Choose no e-mail, at once, or in the daily digest."),
  webhook: z.boolean(),
});
export type ChooseInput = z.input<typeof chooseInput>;

export const digestInput = z.object({
  digestAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Give a time of day, as in 08:00."),
  timeZone: z.string().trim().min(1, "Name a time zone, as in Europe/Berlin.").max(64),
});
export type DigestInput = z.input<typeof digestInput>;

export const personWebhookInput = z.object({ url: webhookUrl });
export type PersonWebhookInput = z.input<typeof personWebhookInput>;

const channelNames = ["email", "webhook"] as const;
export const sendTestInput = z.object({ channel: z.enum(channelNames, "Test e-mail or the webhook.") });
export type SendTestInput = z.input<typeof sendTestInput>;

export const unsubscribeInput = z.object({
  token: z.string().regex(/^[\w-]{43}$/, "This link is cut off. Open it again from the e-mail, with all of its end."),
});
export type UnsubscribeInput = z.input<typeof unsubscribeInput>;
