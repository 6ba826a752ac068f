import { z } from "zod";
import { lineItems } from "@/domain/line-items/catalogue";
import { roles } from "@/domain/people/policy";
import { text } from "@/domain/text";

export const policyKinds = ["override", "publication", "time_targets"] as const;
export type PolicyKind = (typeof policyKinds)[number];

const codes = new Set(lineItems.map(({ code }) => code));
const code = z.string().refine((one) => codes.has(one), { error: "is not a line item of the catalogue" });
const nothingChosen = "Choose at least one line item, or all of them.";
/** Which line items a rule of a policy speaks of. */
const reach = z.union([z.literal("any"), z.literal("core"), z.array(code).min(1, nothingChosen).max(100)], {
  error: nothingChosen,
});
export type LineItemReach = z.output<typeof reach>;

/** First match counts; the last rule matches everything. `mostChange` is a share: 0.01 for 1%; null for any size. */
export const overridePolicy = z.object({
  rules: z
    .array(
      z.object({
        lineItems: reach,
        mostChange: z.number().min(0).max(1e12).nullable(),
        needs: z.enum(["none", "checker"]),
        /** Roles of which one has to authorise; empty for `none`. */
        authorisers: z.array(z.enum(roles)).max(roles.length),
      }),
    )
    .min(1)
    .max(50),
});
export type OverridePolicy = z.output<typeof overridePolicy>;

/** First match counts; the last rule matches everything. */
export const publicationPolicy = z.object({
  rules: z
    .array(
      z.object({
        severity: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal("any")]),
        lineItems: reach,
        action: z.enum(["publish", "hold"]),
      }),
    )
    .min(1)
    .max(50),
});
export type PublicationPolicy = z.output<typeof publicationPolicy>;

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "must be a time as 09:00");
export const pauseReasons = ["snoozed", "awaiting_approval", "source_challenged"] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** Working hours in which the targets' clock runs, and the working hours that each severity has. */
export const timeTargets = z.object({
  timeZone: z.string().min(1).max(60),
  /** ISO weekdays: 1 is Monday. */
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  from: clock,
  to: clock,
  /** Days without work, YYYY-MM-DD. */
  holidays: z.array(z.iso.date()).max(400),
  hours: z.object({
    1: z.number().positive().max(10_000),
    2: z.number().positive().max(10_000),
    3: z.number().positive().max(10_000),
  }),
  /** The clock stands while an issue is one of these. */
  pauses: z.array(z.enum(pauseReasons)),
});
export type TimeTargets = z.output<typeof timeTargets>;

export type PolicyValue = { override: OverridePolicy; publication: PublicationPolicy; time_targets: TimeTargets };

const note = text.max(2000, "A note has at most 2,000 characters.");
export const policyNote = note.min(1, "Say why: who authorises it reads it.");
