import { z } from "zod";
import { rowId } from "@/domain/golden/schema";
import { isManualTag } from "@/domain/line-items/manual-tags";
import { text } from "@/domain/text";
import { mostTags, tagPattern } from "./model";

const lineItemId = z.number().int().positive().max(32_767);
const version = z.number().int().positive().max(32_767);
const note = text.max(2000, { error: "At most 2,000 characters." });

const tagName = text
  .refine((name) => tagPattern.test(name), {
    error: ({ input }) => `"${String(input).slice(0, 80)}" is no tag. Write taxonomy:Name, such as us-gaap:Revenues.`,
  })
  .refine((name) => !isManualTag(name), {
    error: "Values typed by hand follow every list by themselves: leave their tag out.",
  });

const tagList = z
  .array(tagName)
  .min(1, { error: "A line item needs at least one tag: without one it would have no value at all." })
  .max(mostTags, { error: `At most ${mostTags} tags.` })
  .superRefine((tags, context) => {
    const twice = tags.find((tag, place) => tags.indexOf(tag) !== place);
    if (twice) context.addIssue({ code: "custom", message: `${twice} is in the list twice: keep one of them.` });
  });

export const previewInput = z.object({
  lineItemId,
  tags: tagList,
  baseVersion: version,
  /** Computes it again although it is there: documents have come since. */
  again: z.boolean().default(false),
});
export type PreviewInput = z.input<typeof previewInput>;

export const proposeInput = z.object({
  lineItemId,
  tags: tagList,
  baseVersion: version,
  note: note.min(1, { error: "Say why: the checker reads it, and whoever asks in a year." }),
});
export type ProposeInput = z.input<typeof proposeInput>;

export const authoriseInput = z.object({
  id: rowId,
  note: note.optional(),
  /** Knowingly without a preview of the mapping version that is present. */
  acceptStale: z.boolean().default(false),
});
export type AuthoriseInput = z.input<typeof authoriseInput>;

export const rejectInput = z.object({ id: rowId, note: note.min(1, { error: "Say why: the maker reads it." }) });
export type RejectInput = z.input<typeof rejectInput>;

export const withdrawInput = z.object({ id: rowId, note: note.optional() });
export type WithdrawInput = z.input<typeof withdrawInput>;

export const unmappedFilter = z.object({
  q: text.max(200).default(""),
  limit: z.number().int().min(1).max(200).default(50),
  after: z.object({ companies: z.number().int(), name: z.string().max(300) }).optional(),
});
export type UnmappedFilter = z.input<typeof unmappedFilter>;
