import type { Ctx } from "@/domain/context";
import { type EdgarEnv, isReachableByConfig } from "@/domain/edgar/settings";
import { listFailing } from "./company-failures";
import { scheduleWords } from "./cron";
import { getRuns } from "./reads";
import type { RunRow, ScheduleRow, SourceRow } from "./rows";
import { type SelectedSource, selectSources } from "./select-sources";
import { isFetched } from "./take-source";

/**
 * Every source with its schedules, freshness and failures. A handful of statements, whatever the number of sources,
 * companies and runs.
 */
export async function listSources(ctx: Ctx, env: EdgarEnv): Promise<SourceRow[]> {
  const [sources, schedules, failures] = [
    await selectSources(ctx),
    await ctx.db.sourceSchedule.findMany({ orderBy: [{ sourceId: "asc" }, { kind: "asc" }] }),
    await listFailing(ctx),
  ];
  const runIds = sources.flatMap(({ activeRunId, lastRunId }) => [activeRunId, lastRunId]);
  const runs = await getRuns(
    ctx,
    runIds.filter((id) => id !== null),
  );
  return sources.map((source) => ({
    ...sourceRow(source, env, runs),
    schedules: schedules.filter(({ sourceId }) => sourceId === source.id).map(scheduleRow),
    failures: failures.get(source.id) ?? [],
  }));
}

/** Null when there is no source with this code. */
export async function getSource(ctx: Ctx, env: EdgarEnv, code: string): Promise<SourceRow | null> {
  const sources = await listSources(ctx, env);
  return sources.find((source) => source.code === code) ?? null;
}

function sourceRow(
  source: SelectedSource,
  env: EdgarEnv,
  runs: Map<number, RunRow>,
): Omit<SourceRow, "schedules" | "failures"> {
  const { activeRunId, lastRunId, pausedAt, pausedBy, pauseReason, holdUntil, holdReason, ...rest } = source;
  const { awaitedOpen, awaitedLate, awaitedOldest, unmappedCompanies, unmappedFacts, ...row } = rest;
  const reach = isFetched(source.code) ? isReachableByConfig(env, source.code) : null;
  return {
    ...row,
    simulated: source.kind === "simulated",
    fetched: isFetched(source.code),
    address: reach && "address" in reach ? reach.address : null,
    missing: reach && "missing" in reach ? reach.missing : null,
    paused: pausedAt ? { at: pausedAt.toISOString(), by: pausedBy, reason: pauseReason ?? "" } : null,
    activeRun: activeRunId === null ? null : (runs.get(activeRunId) ?? null),
    lastRun: lastRunId === null ? null : (runs.get(lastRunId) ?? null),
    awaited: { open: awaitedOpen, late: awaitedLate, oldestAnnouncedAt: iso(awaitedOldest) },
    lastNewAt: iso(source.lastNewAt),
    lastCompletedAt: iso(source.lastCompletedAt),
    lastAskedAt: iso(source.lastAskedAt),
    hold: holdUntil ? { until: holdUntil.toISOString(), reason: holdReason ?? "It failed too often." } : null,
    unmapped: { companies: unmappedCompanies, facts: unmappedFacts },
  };
}

type StoredSchedule = Parameters<typeof scheduleWords>[0] & {
  kind: ScheduleRow["kind"];
  active: boolean;
  activeSince: Date | null;
  dueAt: Date | null;
  lastStartedAt: Date | null;
  lastRunId: number | null;
  skipped: string | null;
};

function scheduleRow({ kind, cron, timeZone, active, lastRunId, skipped, ...times }: StoredSchedule): ScheduleRow {
  return {
    kind,
    cron,
    words: scheduleWords({ cron, timeZone }),
    timeZone,
    active,
    activeSince: iso(times.activeSince),
    dueAt: iso(times.dueAt),
    lastStartedAt: iso(times.lastStartedAt),
    lastRunId,
    skipped,
  };
}

const iso = (time: Date | null): string | null => time?.toISOString() ?? null;
