import { type Ctx, inTransaction } from "@/domain/context";
import { type EdgarEnv, isReachableByConfig } from "@/domain/edgar/settings";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { nextStart, requireTiming } from "./cron";
import { mendClock } from "./mend-clock";
import type { ScheduleKind } from "./schema";
import { startRun } from "./start-run";
import { isFetched, requireFetched } from "./take-source";

type DueRow = {
  sourceId: number;
  code: string;
  name: string;
  kind: ScheduleKind;
  cron: string;
  timeZone: string;
  dueAt: Date | null;
  activeSince: Date | null;
  pausedBy: string | null;
  pauseReason: string | null;
  paused: boolean;
  openRunId: number | null;
};

/**
 * Starts what is due by the clock, and says how many runs it started. Each schedule is a transaction of its own that
 * locks its row, starts the run and moves the next start on from now: two ticks at the same moment start one run, and a
 * machine that slept starts one rather than all it missed. What cannot start says why, in `skipped`. `ctx.now` has to be
 * the database's time.
 */
export async function startDue(outer: Ctx, env: EdgarEnv): Promise<number> {
  await mendClock(outer);
  let started = 0;
  for (;;) {
    const outcome = await startNext(outer, env).catch((error: unknown) => recordRefusal(outer, error));
    if (outcome === "none") return started;
    if (outcome === "started") started += 1;
  }
}

type Outcome = "none" | "started" | "skipped";

/** Carries which schedule a refusal belongs to out of the transaction that it ends. */
class StartRefused extends Error {
  constructor(
    readonly due: DueRow,
    cause: DomainError,
  ) {
    super(cause.message, { cause });
  }
}

const startNext = (outer: Ctx, env: EdgarEnv): Promise<Outcome> =>
  inTransaction(outer, async (ctx) => {
    const due = await lockDue(ctx);
    if (!due) return "none";
    if (!(await isReadable(ctx, due))) return "skipped";
    // Switched on without a start, as a fresh installation is: its clock begins now.
    if (!due.dueAt) return moveOn(ctx, due, {});
    const obstacle = obstacleOf(due, env);
    if (obstacle) return moveOn(ctx, due, { skipped: obstacle });
    const { runId } = await start(ctx, due);
    await moveOn(ctx, due, { skipped: null, lastStartedAt: ctx.now, lastRunId: runId });
    return "started";
  });

async function lockDue(ctx: Ctx): Promise<DueRow | undefined> {
  const [due] = await ctx.db.$queryRaw<DueRow[]>`
    select source.id as "sourceId", source.code, source.name, schedule.kind::text as kind, schedule.cron,
      schedule.time_zone as "timeZone", schedule.due_at as "dueAt", schedule.active_since as "activeSince",
      (select name from person where id = source.paused_by_id) as "pausedBy", source.pause_reason as "pauseReason",
      source.paused_at is not null as paused,
      (select max(id) from ingest_run where source_id = source.id and kind in ('poll', 'bulk')
        and status in ('queued', 'running', 'grouping')) as "openRunId"
    from source_schedule schedule join source on source.id = schedule.source_id
    where schedule.active and (schedule.due_at is null or schedule.due_at <= ${ctx.now})
    order by schedule.due_at nulls first, source.id, schedule.kind
    limit 1 for no key update of schedule, source skip locked`;
  return due;
}

/** A schedule that no verb wrote and nobody can read is switched off, in words, or it would keep all others from starting. */
async function isReadable(ctx: Ctx, due: DueRow): Promise<boolean> {
  try {
    requireTiming(due);
    return true;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await ctx.db.sourceSchedule.update({
      where: { sourceId_kind: { sourceId: due.sourceId, kind: due.kind } },
      data: { active: false, dueAt: null, skipped: error.message },
    });
    await announce(ctx, "sources", due.sourceId);
    return false;
  }
}

function obstacleOf(due: DueRow, env: EdgarEnv): string | null {
  if (due.paused) return `${due.name} is paused${due.pausedBy ? ` by ${due.pausedBy}` : ""}: ${due.pauseReason ?? ""}`;
  if (!isFetched(due.code)) return `${due.name} is not fetched.`;
  const reach = isReachableByConfig(env, due.code);
  if ("missing" in reach) return reach.missing;
  return due.openRunId === null ? null : `Run ${due.openRunId} was still going on.`;
}

async function start(ctx: Ctx, due: DueRow): Promise<{ runId: number }> {
  try {
    const { code: sourceCode } = await requireFetched(ctx, due.code);
    return await startRun(ctx, due.kind, { sourceCode, startedBy: "schedule" });
  } catch (error) {
    throw error instanceof DomainError ? new StartRefused(due, error) : error;
  }
}

/** A refusal ended its transaction; the schedule moves on in a new one, or it would be due for ever. */
function recordRefusal(outer: Ctx, error: unknown): Promise<Outcome> {
  if (!(error instanceof StartRefused)) throw error;
  return inTransaction(outer, (ctx) => moveOn(ctx, error.due, { skipped: error.message }));
}

type Change = { skipped?: string | null; lastStartedAt?: Date; lastRunId?: number };

async function moveOn(ctx: Ctx, due: DueRow, change: Change): Promise<Outcome> {
  await ctx.db.sourceSchedule.update({
    where: { sourceId_kind: { sourceId: due.sourceId, kind: due.kind } },
    data: { ...change, dueAt: nextStart(due, ctx.now), activeSince: due.activeSince ?? ctx.now },
  });
  await announce(ctx, "sources", due.sourceId);
  return "skipped";
}
