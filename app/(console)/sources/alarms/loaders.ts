import "server-only";
import { fromCursor } from "@/app/_lib/from-cursor";
import { getCtx } from "@/app/_lib/session";
import { listAlarms, listChannels } from "@/domain/alarms/reads";
import { mailProblem } from "@/domain/messages/mail-settings";
import { env } from "@/lib/env";

const mostOpen = 200;
const pageSize = 25;

/** Open alarms, who is told of them, and a page of those that are over. */
export async function loadAlarms(after: string | null) {
  const ctx = await getCtx();
  const [open, channels, past] = await Promise.all([
    listAlarms(ctx, { open: true, limit: mostOpen }),
    listChannels(ctx, env()),
    fromCursor(after, (cursor) => listAlarms(ctx, { open: false, after: cursor, limit: pageSize })),
  ]);
  return { open: open.rows, channels, past, mailProblem: mailProblem(env()), now: ctx.now.toISOString() };
}
