import type { Ctx } from "@/domain/context";
import { announce } from "@/domain/live";
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

/** Tells people something, when and only when the caller's transaction commits; who acts is never told of it. */
export async function notify(ctx: Ctx, personIds: readonly number[], news: News): Promise<void> {
  const actor = ctx.actor.kind === "person" ? ctx.actor.id : null;
  const told = [...new Set(personIds)].filter((id) => id !== actor);
  if (told.length === 0) return;
  const { kind, key, title, body = "", href } = news;
  await ctx.db.notification.createMany({
    data: told.map((personId) => ({ personId, kind, key, title, body, href, at: ctx.now })),
    skipDuplicates: true,
  });
  for (const personId of told) await announce(ctx, "notifications", personId);
}
