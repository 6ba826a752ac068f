import type { Ctx } from "@/domain/context";
import { announce } from "@/domain/live";
import { type Executor, execute } from "@/lib/execute";
import type { NotificationKind } from "./schema";

export type News = {
  kind: NotificationKind;
  /** The same key tells a person once: `proposal:17:decided`. */
  key: string;
  title: string;
  body?: string;
  /** A path of the console: `/issues/17`. */
  href: string;
};

/**
 * Tells people something, when and only when the caller's transaction commits; who acts is never told of it. An ingest,
 * which writes by a client of its own, tells them by the same way.
 */
export async function notify(
  ctx: Pick<Ctx, "actor" | "now"> & { db: Executor },
  personIds: readonly number[],
  news: News,
): Promise<void> {
  const actor = ctx.actor.kind === "person" ? ctx.actor.id : null;
  const told = [...new Set(personIds)].filter((id) => id !== actor);
  if (told.length === 0) return;
  const { kind, key, title, body = "", href } = news;
  await execute(
    ctx.db,
    `insert into notification (person_id, kind, key, title, body, href, at)
     select person_id, $2::text, $3::text, $4::text, $5::text, $6::text, $7::timestamptz
     from unnest($1::int[]) with ordinality as told(person_id, position) order by position
     on conflict (person_id, key) do nothing`,
    [told, kind, key, title, body, href, ctx.now.toISOString()],
  );
  for (const personId of told) await announce(ctx, "notifications", personId);
}
