import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";

export type Attachment = { name: string; mediaType: string; sha256: string; content: Uint8Array };

/** A file that somebody attached. Throws not_found. */
export async function readAttachment(ctx: Ctx, id: number): Promise<Attachment> {
  const found = await ctx.db.issueAttachment.findUnique({
    where: { id },
    select: { name: true, mediaType: true, sha256: true, content: true },
  });
  if (!found) throw new DomainError("not_found", `There is no attachment ${id}. Reload the issue.`);
  return found;
}
