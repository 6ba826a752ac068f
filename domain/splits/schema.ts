import { z } from "zod";
import { isoDay, rowId } from "@/domain/golden/schema";
import { text } from "@/domain/text";

const note = text.max(2000, { error: "At most 2,000 characters." });
const mostShares = 10_000;
const shares = z
  .number({ error: "Write a whole number of shares." })
  .int({ error: "Write whole shares: 1-for-2.5 is 2 new shares for 5 old ones." })
  .min(1, { error: "At least one share." })
  .max(mostShares, { error: "At most 10,000 shares: a larger step is a scale error more often than a split." });

export const splitStatuses = ["proposed", "confirmed", "rejected"] as const;
export type SplitStatus = (typeof splitStatuses)[number];

export const proposeSplitInput = z
  .object({
    companyId: rowId,
    /** New shares, for so many old ones. */
    numerator: shares,
    denominator: shares,
    /** The first day on the new basis. */
    effectiveOn: z.string().min(1, { error: "Give the day.", abort: true }).pipe(isoDay),
    note: note.min(1, { error: "Say where it is stated: the checker reads it, and whoever asks in a year." }),
  })
  .refine(({ numerator, denominator }) => numerator !== denominator, {
    path: ["numerator"],
    error: "As many new shares as old ones is no split.",
  });
export type ProposeSplitInput = z.input<typeof proposeSplitInput>;

/** `version` is that of the row which the person saw. */
const decision = z.object({ id: rowId, version: z.number().int().positive() });

export const confirmSplitInput = decision.extend({ note: note.default("") });
export type ConfirmSplitInput = z.input<typeof confirmSplitInput>;

export const rejectSplitInput = decision.extend({
  note: note.min(1, { error: "Say why: nobody is asked about this split again." }),
});
export type RejectSplitInput = z.input<typeof rejectSplitInput>;

export const splitSearch = z.object({
  status: z.enum(splitStatuses).default("proposed"),
  /** A part of the company's name, a ticker or a CIK. */
  q: text.max(200).default(""),
  companyId: rowId.optional(),
  limit: z.number().int().min(1).max(200).default(50),
  after: z.string().max(200).optional(),
});
export type SplitSearch = z.input<typeof splitSearch>;
