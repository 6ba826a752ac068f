import "server-only";
import { getCtx } from "@/app/_lib/session";
import { mondayOfDay } from "@/domain/effort/model";
import { listOwnTime } from "@/domain/effort/own-time";

/** The week of whoever asks, and of nobody else. */
export async function loadOwnWeek(week: string | undefined) {
  const ctx = await getCtx();
  const today = ctx.now.toISOString().slice(0, 10);
  return { ...(await listOwnTime(ctx, { week })), thisWeek: mondayOfDay(today), today };
}
