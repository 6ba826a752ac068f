import { z } from "zod";
import { webhookUrl } from "@/domain/messages/schema";
import { text } from "@/domain/text";
import { noticeKinds } from "./model";

const id = z.number().int().positive().max(2_147_483_647);

const filters = {
  kind: z.enum(noticeKinds).optional(),
  /** Part of a company's name, its ticker or its CIK. */
  company: text.max(200, "At most 200 characters.").optional(),
  lineItemId: z.number().int().positive().max(32_767).optional(),
  /** Days, UTC, both included. */
  from: z.iso.date("Write a day as YYYY-MM-DD.").optional(),
  to: z.iso.date("Write a day as YYYY-MM-DD.").optional(),
};

export const noticeFilter = z.object(filters);
export type NoticeFilter = z.output<typeof noticeFilter>;

export const noticeList = z.object({
  ...filters,
  /** A cursor that a page handed out. */
  after: z
    .string()
    .regex(/^\d{1,9}$/, "This page of corrections no longer exists. Start from the first page.")
    .optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type NoticeListInput = z.input<typeof noticeList>;

export const addSubscriberInput = z.object({
  name: text.min(1, "Name who receives it: it stands in the list.").max(120, "At most 120 characters."),
  url: webhookUrl,
});
export type AddSubscriberInput = z.input<typeof addSubscriberInput>;

export const subscriberInput = z.object({ id });
export type SubscriberInput = z.input<typeof subscriberInput>;
