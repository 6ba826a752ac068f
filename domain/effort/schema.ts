import { z } from "zod";
import { isoDay, rowId } from "@/domain/golden/schema";
import { text } from "@/domain/text";

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

/** A page (`queue`) or a thing and its number or key (`issue:12`, `overrides:import`), never free text. */
const subject = z
  .string()
  .trim()
  .max(200)
  .regex(/^[a-z][a-z_-]*(?::[\w./-]+)*$/i, "A subject is a page, or a thing and its number: issue:12.");

/** JSON writes as \\u only what no reader sees or no database takes: control characters and halves of characters. */
const unseen = /(?<!\\)(?:\\\\)*\\u/;

/**
 * One moment of work. `subject` is what is worked on (`issue:12`, `queue`). Payloads that mean something: `hidden` of a
 * visibility event, `tab` to tell tabs on one subject apart, `issueIds` of a decision about several issues at once.
 */
export const effortEvent = z.object({
  kind: z.enum(effortKinds),
  subject,
  issueId: rowId.optional(),
  at: z.iso.datetime({ offset: true }),
  payload: z
    .record(z.string().max(40), z.json())
    .refine((payload) => !unseen.test(JSON.stringify(payload)), "A payload has no control characters.")
    .default({}),
});

export const effortEvents = z.object({ events: z.array(effortEvent).max(500) });
export type EffortEventsInput = z.input<typeof effortEvents>;

export const correctEffortInput = z.object({
  /** A bigint as text: JSON numbers end before it does. */
  sessionId: z.string().regex(/^\d{1,18}$/, "is no session"),
  minutes: z
    .number("Give the minutes as a number.")
    .min(0, "A session has no fewer than 0 minutes.")
    .max(1440, "A session has at most a day: 1,440 minutes."),
  /** What the person saw when they corrected it. */
  seenSeconds: z.number().int(),
  reason: text.min(3, "Say in a few words why the clock is wrong.").max(300, "A reason has at most 300 characters."),
});
export type CorrectEffortInput = z.input<typeof correctEffortInput>;

/** Any day of the week that is asked for; this week without one. */
export const ownTimeInput = z.object({ week: isoDay.optional() });
export type OwnTimeInput = z.input<typeof ownTimeInput>;
