import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { notify } from "@/domain/notifications/notify";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson, type PersonActorRow } from "@/domain/people/authorise";
import { requireIssue } from "./require-issue";
import { type CommentInput, commentInput } from "./schema";

const longestQuote = 300;

/**
 * Says something about an issue, for good: comments are never changed. Whoever works on it and whoever spoke before is
 * told. The same `requestId` twice is one comment. Throws not_permitted, not_found, invalid_input.
 */
export async function addComment(outer: Ctx, given: CommentInput): Promise<{ commentId: number }> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "issue.comment");
    const { issueId, requestId, body } = parseInput(commentInput, given);
    const issue = await requireIssue(ctx, issueId);
    const known = requestId ? await ctx.db.issueComment.findUnique({ where: { requestId } }) : null;
    if (known) return { commentId: sameComment(known, person, issueId) };
    const { id } = await ctx.db.issueComment.create({
      data: { requestId, issueId, personId: person.id, at: ctx.now, body },
      select: { id: true },
    });
    await writeAudit(ctx, { verb: "issue.comment", subject: `issue:${issueId}`, after: { commentId: id, body } });
    await tellReaders(ctx, person, { ...issue, commentId: id, body });
    await announce(ctx, "issues", issueId);
    return { commentId: id };
  });
}

function sameComment(
  known: { id: number; personId: number; issueId: number },
  person: PersonActorRow,
  issueId: number,
): number {
  if (known.personId === person.id && known.issueId === issueId) return known.id;
  throw new DomainError("conflict", "This request was used for another comment. Reload the issue and send it again.");
}

type Said = { id: number; title: string; assigneeId: number | null; commentId: number; body: string };

async function tellReaders(ctx: Ctx, person: PersonActorRow, { id, title, assigneeId, commentId, body }: Said) {
  const earlier = await ctx.db.issueComment.findMany({
    where: { issueId: id },
    distinct: ["personId"],
    select: { personId: true },
  });
  const told = [...earlier.map(({ personId }) => personId), ...(assigneeId === null ? [] : [assigneeId])];
  await notify(ctx, told, {
    kind: "issue_commented",
    key: `comment:${commentId}`,
    title: `${person.name} commented on #${id} ${title}`,
    body: body.length > longestQuote ? `${body.slice(0, longestQuote)}…` : body,
    href: `/issues/${id}#comments`,
  });
}
