import { z } from "zod";
import { sealAudit } from "@/domain/audit/seal-audit";
import type { Ctx } from "@/domain/context";
import { closeSessions } from "@/domain/effort/close-sessions";
import { advanceIssues } from "@/domain/issues/advance-issues";
import { defineJob } from "@/domain/job";
import { log } from "@/lib/log";
import type { JobProcessor } from "../processor";
import type { Schedule } from "../schedules";

type Nothing = Record<string, never>;

/** A verb that runs by the clock: it is not asked for, takes nothing, and its next turn is its retry. */
function upkeep(name: string, everyMs: number, verb: (ctx: Ctx) => Promise<unknown>): Schedule {
  const payload = z.object({}) as z.ZodType<Nothing>;
  const contract = defineJob({ name, queue: "upkeep", payload, attempts: 1, backoffMs: 1_000 });
  const processor: JobProcessor<Nothing> = { contract, run: ({ ctx }) => verb(ctx) };
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

export const upkeepSchedules: Schedule[] = [
  upkeep("audit.seal", 10_000, sealAll),
  upkeep("effort.close-sessions", 60_000, closeSessions),
  upkeep("issues.advance", 60_000, advanceIssues),
];
