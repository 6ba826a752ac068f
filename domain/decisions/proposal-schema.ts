import { z } from "zod";
import { rowId } from "@/domain/golden/schema";
import { text } from "@/domain/text";

const note = text.max(2000, "A note has at most 2,000 characters.");
/** The version that the person saw: a later one means that somebody else was faster. */
const version = z.number().int().positive();
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
