import { z } from "zod";
import { rowId } from "@/domain/golden/schema";
import { text } from "@/domain/text";

/** Lists that have saved views. */
export const viewLists = ["issues", "overrides"] as const;
export type ViewList = (typeof viewLists)[number];

const name = text.min(1, "Give the view a name.").max(40, "A name has at most 40 characters.");
const version = z.number().int().positive();
const target = { viewId: rowId, version };

export const saveViewInput = z.object({
  list: z.enum(viewLists),
  name,
  /** What stands after the question mark of the list's address; where the page begins has no part in it. */
  query: text.max(4000, "This view has too many filters to be kept.").transform(withoutPlace),
  shared: z.boolean().default(false),
});
export type SaveViewInput = z.input<typeof saveViewInput>;

export const renameViewInput = z.object({ ...target, name });
export type RenameViewInput = z.input<typeof renameViewInput>;

export const shareViewInput = z.object({ ...target, shared: z.boolean() });
export type ShareViewInput = z.input<typeof shareViewInput>;

export const deleteViewInput = z.object(target);
export type DeleteViewInput = z.input<typeof deleteViewInput>;

function withoutPlace(query: string): string {
  const kept = [...new URLSearchParams(query.replace(/^[^?]*\?/, ""))].filter(
    ([key]) => key !== "after" && key !== "from",
  );
  return new URLSearchParams(kept).toString();
}
