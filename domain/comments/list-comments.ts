import type { Ctx } from "@/domain/context";

export type AttachmentRow = { id: number; name: string; mediaType: string; bytes: number };

/** Something that a person added to an issue; `body` is null for files that came without a word. */
export type CommentRow = {
  key: string;
  person: { id: number; name: string };
  at: string;
  body: string | null;
  attachments: AttachmentRow[];
};

type Attached = AttachmentRow & { commentId: number | null; personId: number; at: Date };

const mostShown = 500;

/** Comments and evidence of an issue, the oldest first; of more than 500 the latest. Contents are read one by one. */
export async function listComments(ctx: Ctx, issueId: number): Promise<CommentRow[]> {
  const [comments, attached] = await Promise.all([
    ctx.db.issueComment.findMany({ where: { issueId }, orderBy: { id: "desc" }, take: mostShown }),
    ctx.db.issueAttachment.findMany({
      where: { issueId },
      orderBy: { id: "asc" },
      select: { id: true, name: true, mediaType: true, bytes: true, commentId: true, personId: true, at: true },
    }),
  ]);
  const names = await namesOf(ctx, [...comments, ...attached]);
  const person = (id: number) => ({ id, name: names.get(id) ?? "Someone" });
  const said = comments.map(({ id, personId, at, body }) => ({
    key: `comment-${id}`,
    person: person(personId),
    at: at.toISOString(),
    body,
    attachments: attached.filter(({ commentId }) => commentId === id).map(rowOf),
  }));
  const alone = attached.flatMap((one) =>
    one.commentId === null
      ? [
          {
            key: `file-${one.id}`,
            person: person(one.personId),
            at: one.at.toISOString(),
            body: null,
            attachments: [rowOf(one)],
          },
        ]
      : [],
  );
  return [...said, ...alone].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.key < b.key ? -1 : 1));
}

const rowOf = ({ id, name, mediaType, bytes }: Attached): AttachmentRow => ({ id, name, mediaType, bytes });

async function namesOf(ctx: Ctx, rows: readonly { personId: number }[]): Promise<Map<number, string>> {
  const people = await ctx.db.person.findMany({
    where: { id: { in: [...new Set(rows.map(({ personId }) => personId))] } },
    select: { id: true, name: true },
  });
  return new Map(people.map(({ id, name }) => [id, name]));
}
