import { z } from "zod";
import { isoDay, rowId } from "@/domain/golden/schema";
import { rootCauses } from "@/domain/rules/model";
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

/** What narrows the register beside its view; all of it together. */
const narrowing = {
  /** Part of a company's name, a ticker, a CIK, a line item's label, or words of the maker's note. */
  q: text.max(200).optional(),
  companyId: rowId.optional(),
  lineItem: z.string().max(80).optional(),
  makerId: rowId.optional(),
  checkerId: rowId.optional(),
  expiry: z.enum(["until_new_filing", "until_date", "until_rule_passes", "for_ever"]).optional(),
  rootCause: z.enum(rootCauses).optional(),
  /** Period ends from this day to that, both included. */
  from: isoDay.optional(),
  to: isoDay.optional(),
};

export const overrideFilter = z.object({ status: z.enum(overrideViews), ...narrowing, ...page });
export type OverrideFilter = z.input<typeof overrideFilter>;
export type RegisterFilter = z.output<typeof overrideFilter>;
