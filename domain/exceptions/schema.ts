import { z } from "zod";
import { rowId } from "@/domain/golden/schema";
import { text } from "@/domain/text";

/** `in_force` are those that hide findings now; `ended` are woken, expired and reverted ones. */
export const exceptionViews = ["in_force", "ended"] as const;

export const exceptionFilter = z.object({
  ruleId: z.string().min(1).max(60).optional(),
  view: z.enum(exceptionViews).default("in_force"),
  limit: z.number().int().min(1).max(200).default(50),
  /** The id of the last one of the page before. */
  after: rowId.optional(),
});
export type ExceptionFilter = z.input<typeof exceptionFilter>;

export const revertExceptionInput = z.object({
  exceptionId: rowId,
  note: text
    .min(1, "Say why the acceptance is taken back: its maker reads it.")
    .max(2000, "A note has at most 2,000 characters."),
});
export type RevertExceptionInput = z.input<typeof revertExceptionInput>;
