import { z } from "zod";
import { rowId } from "@/domain/golden/schema";
import { text } from "@/domain/text";

const ruleId = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9-]*$/, { error: "That is no rule's name." });
const note = text.max(2000, { error: "At most 2,000 characters." });
const setting = {
  ruleId,
  active: z.boolean(),
  /** Thresholds by name; those that are left out stay as they are. */
  parameters: z
    .record(z.string().max(60), z.number({ error: "A threshold is a number." }).finite())
    .refine((values) => Object.keys(values).length <= 50, { error: "No rule has so many thresholds." }),
};

export const rulePreviewInput = z.object({
  ...setting,
  /** Computes it again although it is there: documents have come since. */
  again: z.boolean().default(false),
});
export type RulePreviewInput = z.input<typeof rulePreviewInput>;

export const proposeRuleInput = z.object({
  ...setting,
  /** The setting's version that the person looked at; 0 for the rule's file. */
  baseVersion: z.number().int().min(0),
  note: note.min(1, { error: "Say why: the checker reads it, and whoever asks in a year." }),
});
export type ProposeRuleInput = z.input<typeof proposeRuleInput>;

export const authoriseRuleInput = z.object({
  id: rowId,
  note: note.optional(),
  /** Knowingly without a preview of the rule set that is in force. */
  acceptStale: z.boolean().default(false),
});
export type AuthoriseRuleInput = z.input<typeof authoriseRuleInput>;

export const rejectRuleInput = z.object({ id: rowId, note: note.min(1, { error: "Say why: the maker reads it." }) });
export type RejectRuleInput = z.input<typeof rejectRuleInput>;

export const withdrawRuleInput = z.object({ id: rowId, note: note.optional() });
export type WithdrawRuleInput = z.input<typeof withdrawRuleInput>;
