import { z } from "zod";
import { rowId } from "@/domain/golden/schema";
import { text } from "@/domain/text";
import { longestComment } from "./policy";

const tooLong = `A comment has at most ${longestComment.toLocaleString("en-GB")} characters. Attach longer text as a file.`;

export const commentInput = z.object({
  issueId: rowId,
  /** Named by the browser: the same request twice is one comment. */
  requestId: z.uuid("is not the id of a request").optional(),
  body: text.min(1, "Write something, or attach a file.").max(longestComment, tooLong),
});
export type CommentInput = z.input<typeof commentInput>;

export const attachInput = z.object({
  issueId: rowId,
  /** The comment that it belongs to; without one it stands by itself. */
  commentId: rowId.nullish(),
  name: text
    // A path of the sender's machine is nobody's business, and no name of a file here.
    .transform((name) => name.replace(/^.*[/\\]/, ""))
    .pipe(z.string().min(1, "The file has no name.").max(200, "The name of a file has at most 200 characters.")),
  content: z.custom<Uint8Array>((value) => value instanceof Uint8Array, "is no file"),
});
export type AttachInput = z.input<typeof attachInput>;
