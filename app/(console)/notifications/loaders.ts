import "server-only";
import { fromCursor } from "@/app/_lib/from-cursor";
import { getCtx } from "@/app/_lib/session";
import { getChoices, listNotifications } from "@/domain/notifications/reads";
import { env } from "@/lib/env";

const pageSize = 40;

/** A page of the person's own news. */
export async function loadNotifications(given: { after: string | null; unread: boolean }) {
  const ctx = await getCtx();
  const page = await fromCursor(given.after, (after) =>
    listNotifications(ctx, { after, unread: given.unread, limit: pageSize }),
  );
  return { ...page, now: ctx.now.toISOString() };
}

export async function loadChoices() {
  const ctx = await getCtx();
  return { ...(await getChoices(ctx, env())), now: ctx.now.toISOString() };
}
