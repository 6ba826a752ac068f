import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { fromCursor } from "@/app/_lib/from-cursor";
import { getCtx } from "@/app/_lib/session";
import { listAlarms } from "@/domain/alarms/reads";
import { rowId } from "@/domain/golden/schema";
import { can, refusal, type Verb } from "@/domain/people/policy";
import { listWorkers } from "@/domain/processes/reads";
import { listChanged } from "@/domain/sources/list-changed";
import { listSources } from "@/domain/sources/list-sources";
import { getRun, listFailures, listRejected, listRuns } from "@/domain/sources/reads";
import { env } from "@/lib/env";
import type { RunsParams } from "./runs/search-params";

const pageSize = 50;
const recentRuns = 5;
const mostOpenAlarms = 50;

/** All that the overview shows. */
export async function loadOverview() {
  const ctx = await getCtx();
  const [sources, alarms, workers, runs] = await Promise.all([
    listSources(ctx, env()),
    listAlarms(ctx, { open: true, limit: mostOpenAlarms }),
    listWorkers(ctx),
    listRuns(ctx, { limit: recentRuns }),
  ]);
  const jobConsole = {
    url: env().SUBLINEAR_JOB_CONSOLE_URL ?? null,
    refusal: refusalOf(ctx.person.role, "jobs.console"),
  };
  return { sources, alarms: alarms.rows, workers, runs: runs.rows, jobConsole, now: ctx.now.toISOString() };
}

export async function loadRuns({ source, kind, outcome, after }: RunsParams) {
  const ctx = await getCtx();
  const filter = { sourceCode: source ?? undefined, kind: kind ?? undefined, outcome: outcome ?? undefined };
  const page = await fromCursor(after, (cursor) => listRuns(ctx, { ...filter, after: cursor, limit: pageSize }));
  return { ...page, now: ctx.now.toISOString() };
}

export const loadRun = cache(async (runId: number) => {
  const ctx = await getCtx();
  const run = rowId.safeParse(runId).success ? await getRun(ctx, runId) : null;
  return { run: run ?? notFound(), now: ctx.now.toISOString() };
});

/** The alarm that nobody can write down: no worker process lives. Null while one does. */
export async function loadWorkersAlarm() {
  const { rows } = await listAlarms(await getCtx(), { open: true, limit: 1 });
  return rows.find(({ kind }) => kind === "workers") ?? null;
}

export const loadFailures = async (runId: number) => listFailures(await getCtx(), runId);
export const loadRejected = async (runId: number) => listRejected(await getCtx(), runId);
export const loadChanged = async (runId: number) => listChanged(await getCtx(), runId);

/** Why the person may not, in words; null when they may. */
export async function loadRefusal(verb: Verb): Promise<string | null> {
  return refusalOf((await getCtx()).person.role, verb);
}

export type Refusals = Awaited<ReturnType<typeof loadRefusals>>;

/** For each thing that can be done to a source: why this person may not, or null. */
export async function loadRefusals() {
  const { role } = (await getCtx()).person;
  return {
    start: refusalOf(role, "ingest.start"),
    retry: refusalOf(role, "ingest.retry"),
    manage: refusalOf(role, "source.manage"),
    acknowledge: refusalOf(role, "alarm.acknowledge"),
  };
}

const refusalOf = (role: Parameters<typeof can>[0], verb: Verb): string | null =>
  can(role, verb) ? null : refusal(role, verb);
