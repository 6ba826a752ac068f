import type { Ctx } from "@/domain/context";
import { notify } from "@/domain/notifications/notify";

/** Older news is none: whoever took an issue over late knew that it was. */
const newsDays = 7;
const mostAtOnce = 500;

type Overdue = { id: number; title: string; personId: number; key: string };

/** Tells whoever has an issue that its target is missed, once for each target. Returns how many were told. */
export async function tellOverdue(ctx: Ctx): Promise<number> {
  const since = new Date(ctx.now.getTime() - newsDays * 86_400_000);
  const rows = await ctx.db.$queryRaw<Overdue[]>`
    with overdue as (
      select id, title, assignee_id, 'issue:' || id || ':overdue:' || floor(extract(epoch from due_at)) as key
      from issue
      where assignee_id is not null and status in ('open', 'snoozed', 'awaiting_approval') and paused_at is null
        and due_at <= ${ctx.now} and due_at > ${since})
    select id, title, assignee_id as "personId", key from overdue
    where not exists (select from notification n where n.person_id = assignee_id and n.key = overdue.key)
    order by id limit ${mostAtOnce}`;
  for (const { id, title, personId, key } of rows) {
    const words = { title: `Issue ${id} has missed its target`, body: title, href: `/issues/${id}` };
    await notify(ctx, [personId], { kind: "issue_overdue", key, ...words });
  }
  return rows.length;
}
