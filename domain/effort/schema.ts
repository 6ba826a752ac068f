import { z } from "zod";
import { rowId } from "@/domain/golden/schema";

export const effortKinds = [
  "open",
  "input",
  "heartbeat",
  "decision",
  "visibility",
  "link_out",
  "close",
  "manual_entry",
] as const;
export type EffortKind = (typeof effortKinds)[number];

/**
 * One moment of work. `subject` is what is worked on (`issue:12`, `queue`). Payloads that mean something: `hidden` of a
 * visibility event, `tab` to tell tabs on one subject apart, `issueIds` of a decision about several issues at once.
 */
export const effortEvent = z.object({
  kind: z.enum(effortKinds),
  subject: z.string().trim().min(1).max(200),
  issueId: rowId.optional(),
  at: z.iso.datetime({ offset: true }),
  payload: z.record(z.string().max(40), z.json()).default({}),
});

export const effortEvents = z.object({ events: z.array(effortEvent).max(500) });
export type EffortEventsInput = z.input<typeof effortEvents>;
