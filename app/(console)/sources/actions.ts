"use server";
import { revalidatePath } from "next/cache";
import { type ActionResult, runAction } from "@/app/_lib/action";
import type { PersonCtx } from "@/app/_lib/session";
import { acknowledgeAlarm } from "@/domain/alarms/acknowledge-alarm";
import type { AcknowledgeAlarmInput } from "@/domain/alarms/schema";
import { retryFailedTasks } from "@/domain/ingest/retry-failed";
import { startIngest } from "@/domain/ingest/start-ingest";
import { pauseSource } from "@/domain/sources/pause-source";
import { previewSchedule } from "@/domain/sources/preview-schedule";
import { resumeSource } from "@/domain/sources/resume-source";
import type { SchedulePreview } from "@/domain/sources/rows";
import { runNow } from "@/domain/sources/run-now";
import type {
  PauseSourceInput,
  ResumeSourceInput,
  RunNowInput,
  ScheduleTimingInput,
  SetLimitsInput,
  SetScheduleInput,
} from "@/domain/sources/schema";
import { setLimits } from "@/domain/sources/set-limits";
import { setSchedule } from "@/domain/sources/set-schedule";
import { env } from "@/lib/env";

/** The frame of what changes something here: every page below Sources, and the count beside its name, is made again. */
async function change<T>(work: (ctx: PersonCtx) => Promise<T>): Promise<ActionResult<T>> {
  return runAction(async (ctx) => {
    const value = await work(ctx);
    revalidatePath("/", "layout");
    return value;
  });
}

export async function startRunAction(input: unknown): Promise<ActionResult<{ runId: number }>> {
  return change((ctx) => startIngest(ctx, input));
}

export async function retryFailedAction(runId: number): Promise<ActionResult<{ tasks: number }>> {
  return change((ctx) => retryFailedTasks(ctx, { runId }));
}

export async function runNowAction(input: RunNowInput): Promise<ActionResult<{ runId: number }>> {
  return change((ctx) => runNow(ctx, env(), input));
}

export async function pauseSourceAction(input: PauseSourceInput): Promise<ActionResult<{ version: number }>> {
  return change((ctx) => pauseSource(ctx, input));
}

export async function resumeSourceAction(input: ResumeSourceInput): Promise<ActionResult<{ version: number }>> {
  return change((ctx) => resumeSource(ctx, input));
}

export async function setScheduleAction(input: SetScheduleInput): Promise<ActionResult<{ dueAt: string | null }>> {
  return change((ctx) => setSchedule(ctx, input));
}

export async function setLimitsAction(input: SetLimitsInput): Promise<ActionResult<{ version: number }>> {
  return change((ctx) => setLimits(ctx, input));
}

export async function acknowledgeAlarmAction(input: AcknowledgeAlarmInput): Promise<ActionResult<null>> {
  return change(async (ctx) => {
    await acknowledgeAlarm(ctx, input);
    return null;
  });
}

/** What a schedule would mean. It changes nothing, so nothing is made again. */
export async function previewScheduleAction(timing: ScheduleTimingInput): Promise<ActionResult<SchedulePreview>> {
  return runAction(async (ctx) => previewSchedule(ctx, timing));
}
