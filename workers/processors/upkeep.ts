import { z } from "zod";
import { checkAlarms } from "@/domain/alarms/check-alarms";
import { sealAudit } from "@/domain/audit/seal-audit";
import { refreshBaselines } from "@/domain/baselines/refresh-baselines";
import type { Ctx } from "@/domain/context";
import { closeSessions } from "@/domain/effort/close-sessions";
import { requestDueChecks } from "@/domain/ingest/request-due-checks";
import { advanceIssues } from "@/domain/issues/advance-issues";
import { foldIssueCounts } from "@/domain/issues/fold-issue-counts";
import { defineJob } from "@/domain/job";
import { requestNoticeDeliveries } from "@/domain/notices/request-deliveries";
import { dispatchNews } from "@/domain/notifications/dispatch-news";
import { sendDigests } from "@/domain/notifications/send-digests";
import { warnExpiring } from "@/domain/overrides/warn-expiring";
import { startDue } from "@/domain/sources/start-due";
import { deleteOld } from "@/domain/upkeep/delete-old";
import { databaseNow } from "@/lib/database-now";
import type { Env } from "@/lib/env";
import { log } from "@/lib/log";
import { pingMonitor } from "../ping-monitor";
import type { JobProcessor } from "../processor";
import type { Schedule } from "../schedules";

type Nothing = Record<string, never>;

/**
 * A verb that runs by the clock: it is not asked for, takes nothing, and its next turn is its retry. Its clock is the
 * database's: one host whose own is wrong would start, close or silence things for all.
 */
function upkeep(name: string, everyMs: number, verb: (ctx: Ctx) => Promise<unknown>): Schedule {
  const payload = z.object({}) as z.ZodType<Nothing>;
  const contract = defineJob({ name, queue: "upkeep", payload, attempts: 1, backoffMs: 1_000 });
  const processor: JobProcessor<Nothing> = {
    contract,
    run: async ({ ctx, database }) => verb({ ...ctx, now: await databaseNow(database) }),
  };
  return { processor, everyMs };
}

async function sealAll(ctx: Ctx): Promise<void> {
  for (;;) {
    const { sealed, head } = await sealAudit(ctx);
    if (!head || sealed === 0) return;
    // Kept outside the database, this line is the anchor against which a cut-off tail shows.
    log.info({ sealNo: String(head.sealNo), hash: head.hash, sealed }, "audit sealed");
  }
}

/** A machine that slept starts what is due before anybody calls it overdue. */
async function startDueAndCheck(ctx: Ctx, env: Env): Promise<void> {
  await startDue(ctx, env);
  await checkAlarms(ctx, env);
}

async function deleteOldAndSay(ctx: Ctx): Promise<void> {
  const deleted = await deleteOld(ctx);
  if (Object.values(deleted).some((count) => count > 0)) log.info(deleted, "old records deleted");
}

export const upkeepSchedules = (env: Env): Schedule[] => [
  upkeep("sources.start-due", 5_000, (ctx) => startDue(ctx, env)),
  upkeep("alarms.check", 20_000, (ctx) => startDueAndCheck(ctx, env)),
  upkeep("monitor.ping", 60_000, () => pingMonitor(env.SUBLINEAR_HEARTBEAT_URL)),
  upkeep("notices.request", 10_000, requestNoticeDeliveries),
  upkeep("audit.seal", 10_000, sealAll),
  upkeep("notifications.dispatch", 10_000, (ctx) => dispatchNews(ctx, env)),
  upkeep("notifications.digest", 60_000, (ctx) => sendDigests(ctx, env)),
  upkeep("effort.close-sessions", 60_000, closeSessions),
  upkeep("issues.advance", 60_000, advanceIssues),
  upkeep("issues.fold-counts", 10_000, foldIssueCounts),
  upkeep("baselines.refresh", 600_000, refreshBaselines),
  upkeep("ingest.check-due", 600_000, requestDueChecks),
  upkeep("overrides.warn", 3_600_000, warnExpiring),
  upkeep("upkeep.delete-old", 3_600_000, deleteOldAndSay),
];
