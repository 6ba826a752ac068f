import type { Ctx } from "@/domain/context";
import { startBulk } from "@/domain/ingest/start-bulk";
import { startPoll } from "@/domain/ingest/start-poll";
import type { ScheduleKind } from "./schema";

type Start = { sourceCode: "edgar" | "simulated"; startedBy: "schedule" | "person" };

/** A poll or an archive run, in the caller's transaction. Throws what the verb of ingest throws. */
export const startRun = (ctx: Ctx, kind: ScheduleKind, start: Start): Promise<{ runId: number }> =>
  kind === "poll" ? startPoll(ctx, start) : startBulk(ctx, start);
