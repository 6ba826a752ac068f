import { createHash } from "node:crypto";
import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson, type PersonActorRow } from "@/domain/people/authorise";
import { mostAttachmentBytes, mostAttachments } from "./policy";
import { requireIssue } from "./require-issue";
import { type AttachInput, attachInput } from "./schema";
import { sniffMediaType } from "./sniff";

/**
 * Keeps a file as evidence with an issue, for good. What it is follows from its content. The same file by the same
 * person twice is kept once. Throws not_permitted, not_found, invalid_input that says what is wrong with the file.
 */
export async function attachEvidence(outer: Ctx, given: AttachInput): Promise<{ attachmentId: number }> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "issue.comment");
    const { issueId, commentId, name, content } = parseInput(attachInput, given);
    const mediaType = requireEvidence(name, content);
    await requireIssue(ctx, issueId);
    if (commentId) await requireOwnComment(ctx, person, issueId, commentId);
    const sha256 = createHash("sha256").update(content).digest("hex");
    const where = { issueId, personId: person.id, sha256, name, commentId: commentId ?? null };
    const known = await ctx.db.issueAttachment.findFirst({ where, select: { id: true } });
    if (known) return { attachmentId: known.id };
    await requireRoom(ctx, issueId);
    const { id } = await ctx.db.issueAttachment.create({
      data: { ...where, mediaType, at: ctx.now, bytes: content.length, content: new Uint8Array(content) },
      select: { id: true },
    });
    const after = { attachmentId: id, name, mediaType, bytes: content.length, sha256 };
    await writeAudit(ctx, { verb: "issue.attach", subject: `issue:${issueId}`, after });
    await announce(ctx, "issues", issueId);
    return { attachmentId: id };
  });
}

function requireEvidence(name: string, content: Uint8Array): string {
  const refuse = (message: string) => new DomainError("invalid_input", `${name}: ${message}`, { field: "content" });
  if (content.length === 0) throw refuse("the file is empty.");
  if (content.length > mostAttachmentBytes) throw refuse("a file has at most 10 MB. Attach the part that matters.");
  const mediaType = sniffMediaType(content, name);
  if (mediaType) return mediaType;
  throw refuse("evidence is a PDF, an image, text or CSV, or an Excel or Word file.");
}

async function requireOwnComment(ctx: Ctx, person: PersonActorRow, issueId: number, commentId: number): Promise<void> {
  const comment = await ctx.db.issueComment.findUnique({ where: { id: commentId } });
  if (comment?.issueId === issueId && comment.personId === person.id) return;
  throw new DomainError("invalid_input", `Comment ${commentId} is not yours on this issue. Attach it to your own.`, {
    field: "commentId",
  });
}

async function requireRoom(ctx: Ctx, issueId: number): Promise<void> {
  const count = await ctx.db.issueAttachment.count({ where: { issueId } });
  if (count < mostAttachments) return;
  throw new DomainError(
    "conflict",
    `An issue keeps at most ${mostAttachments} files. Put a link into a comment instead.`,
  );
}
