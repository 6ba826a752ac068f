import { z } from "zod";
import { webhookUrl } from "@/domain/messages/schema";
import { text } from "@/domain/text";

export const alarmKinds = ["failures", "late", "silent", "workers"] as const;
export type AlarmKind = (typeof alarmKinds)[number];
export const channelKinds = ["email", "webhook"] as const;
export type ChannelKind = (typeof channelKinds)[number];
/** What a message says of an alarm; a test message belongs to none. */
export type DeliveryEvent = "opened" | "worsened" | "closed" | "test";
/** As stored: one message of each to a channel, so that every worsening has a number. */
export type StoredEvent = Exclude<DeliveryEvent, "worsened"> | `worsened-${number}`;

const id = z.number().int().positive();

export const alarmList = z.object({
  /** Only open or only closed ones; both when left out. */
  open: z.boolean().optional(),
  /** A cursor that a page handed out. */
  after: z
    .string()
    .regex(/^\d{1,9}$/, "This page of alarms no longer exists. Start from the first page.")
    .optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type AlarmListInput = z.input<typeof alarmList>;

export const acknowledgeAlarmInput = z.object({ id });
export type AcknowledgeAlarmInput = z.input<typeof acknowledgeAlarmInput>;

const email = text.pipe(z.email("Give an e-mail address, as in ops@example.com.")).pipe(z.string().max(254));
export const addChannelInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("email"), target: email }),
  z.object({ kind: z.literal("webhook"), target: webhookUrl }),
]);
export type AddChannelInput = z.input<typeof addChannelInput>;

export const channelInput = z.object({ id });
export type ChannelInput = z.input<typeof channelInput>;
