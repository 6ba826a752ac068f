import { z } from "zod";
import { text } from "@/domain/text";

export const runKinds = ["archive", "bulk", "poll", "replay", "manual"] as const;
/** What became of a run; `failures` are runs in which a company failed, `news` those that brought new observations. */
export const runOutcomes = ["active", "completed", "failed", "failures", "news"] as const;
export type RunOutcome = (typeof runOutcomes)[number];
export const scheduleKinds = ["poll", "bulk"] as const;
export type ScheduleKind = (typeof scheduleKinds)[number];

export const runList = z.object({
  /** A cursor that a page handed out. */
  after: z
    .string()
    .regex(/^\d{1,9}$/, "This page of runs no longer exists. Start from the first page.")
    .optional(),
  sourceCode: text.max(40).optional(),
  kind: z.enum(runKinds).optional(),
  outcome: z.enum(runOutcomes).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type RunListInput = z.input<typeof runList>;

const sourceCode = text.min(1, "Name the source.").max(40);
/** The source's version that the person saw: a later one means that somebody else was faster. */
const version = z.number().int().positive();
const yearMinutes = 366 * 24 * 60;
const minutes = z
  .number({ error: "Give whole minutes." })
  .int("Give whole minutes.")
  .min(5, "At least 5 minutes.")
  .max(yearMinutes, "At most a year.");

export const scheduleTiming = z.object({
  /** Five fields, as cron reads them: `30 22 * * 1-5`. */
  cron: text.min(1, 'Say when it starts, as in "30 22 * * 1-5".').max(100),
  /** A name of the time zone database: `America/New_York`. */
  timeZone: text.min(1, 'Name a time zone, as in "America/New_York".').max(64),
});
export type ScheduleTimingInput = z.input<typeof scheduleTiming>;

export const setScheduleInput = scheduleTiming.extend({
  sourceCode,
  version,
  kind: z.enum(scheduleKinds),
  active: z.boolean(),
});
export type SetScheduleInput = z.input<typeof setScheduleInput>;

export const setLimitsInput = z.object({ sourceCode, version, lateAfterMinutes: minutes, silentAfterMinutes: minutes });
export type SetLimitsInput = z.input<typeof setLimitsInput>;

export const pauseSourceInput = z.object({
  sourceCode,
  version,
  reason: text.min(3, "Say why, so that others know when it can go on.").max(300, "At most 300 characters."),
});
export type PauseSourceInput = z.input<typeof pauseSourceInput>;

export const resumeSourceInput = z.object({ sourceCode, version });
export type ResumeSourceInput = z.input<typeof resumeSourceInput>;

export const runNowInput = z.object({ sourceCode, kind: z.enum(scheduleKinds) });
export type RunNowInput = z.input<typeof runNowInput>;
