import type { Ctx } from "@/domain/context";
import { parseInput } from "@/domain/parse-input";
import { nextStarts, requireTiming, scheduleWords } from "./cron";
import type { SchedulePreview } from "./rows";
import { type ScheduleTimingInput, scheduleTiming } from "./schema";

/** What a schedule would mean, before it is saved. Throws invalid_input with an example. */
export function previewSchedule(ctx: Pick<Ctx, "now">, given: ScheduleTimingInput): SchedulePreview {
  const timing = parseInput(scheduleTiming, given);
  requireTiming(timing);
  return {
    words: scheduleWords(timing),
    next: nextStarts(timing, ctx.now, 3).map((start) => start.toISOString()),
  };
}
