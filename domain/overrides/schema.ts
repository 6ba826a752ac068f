import { z } from "zod";
import { rowId } from "@/domain/golden/schema";
import { text } from "@/domain/text";

export const revertInput = z.object({
  overrideId: rowId,
  note: text
    .min(1, "Say why the override is taken back: its maker reads it.")
    .max(2000, "A note has at most 2,000 characters."),
});
export type RevertInput = z.input<typeof revertInput>;

const page = {
  after: z.string().max(40).optional(),
  limit: z.number().int().min(1).max(200).default(50),
};

export const proposalFilter = z.object({
  status: z.enum(["proposed", "decided"]),
  issueId: rowId.optional(),
  bulkId: rowId.optional(),
  ...page,
});
export type ProposalFilter = z.input<typeof proposalFilter>;

/** `challenged` are those in force that a newer filing disagrees with; `expiring` those that end within 30 days. */
export const overrideViews = ["in_force", "challenged", "expiring", "ended"] as const;
export const overrideFilter = z.object({ status: z.enum(overrideViews), ...page });
export type OverrideFilter = z.input<typeof overrideFilter>;
