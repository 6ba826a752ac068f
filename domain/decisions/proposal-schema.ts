import { z } from "zod";
import { decimalText, isoDay, pointAddress, rowId } from "@/domain/golden/schema";
import { rootCauses } from "@/domain/rules/model";
import { text } from "@/domain/text";
import { overrideExpiries } from "./schema";

const note = text.max(2000, "A note has at most 2,000 characters.");
/** The version that the person saw: a later one means that somebody else was faster. */
const version = z.number().int().positive();
/** More points than this are not looked through by any checker: they need another mapping or rule. */
const mostCorrections = 500;

/** A correction that no issue asked for. */
export const proposeInput = z.object({
  rootCause: z.enum(rootCauses, "Name the root cause."),
  note: note.min(1, "Say why this is the right value: the checker reads it."),
  expiry: z.enum(overrideExpiries),
  /** The last day on which the overrides hold; with `until_date` only. */
  expiresOn: isoDay.nullish(),
  corrections: z
    .array(z.object({ address: pointAddress, value: decimalText }))
    .min(1, "Give at least one corrected value.")
    .max(mostCorrections, `One proposal corrects at most ${mostCorrections} values.`),
});
export type ProposeInput = z.input<typeof proposeInput>;

const proposal = { proposalId: rowId, version };

export const authoriseInput = z.object({ ...proposal, note: note.optional() });
export type AuthoriseInput = z.input<typeof authoriseInput>;

export const rejectInput = z.object({ ...proposal, note: note.min(1, "Say why it is rejected: the maker reads it.") });
export type RejectInput = z.input<typeof rejectInput>;

export const withdrawInput = z.object({ ...proposal, note: note.optional() });
export type WithdrawInput = z.input<typeof withdrawInput>;

export const renewInput = z.object({
  ...proposal,
  note: note.min(1, "Say why it still holds: the checker reads it."),
});
export type RenewInput = z.input<typeof renewInput>;
