import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";

/** What one ingest did, for a terminal or a script. Seconds run from the start of planning to the last issue. */
export type IngestSummary = {
  runId: number;
  status: string;
  error: string | null;
  companies: number;
  unchanged: number;
  facts: number;
  observations: number;
  newObservations: number;
  dataPoints: number;
  changedPoints: number;
  findings: number;
  /** Opened by this run. */
  issues: number;
  failures: number;
  failed: { entry: string; message: string }[];
  rejected: number;
  seconds: number;
  peakRssMb: number;
  stages: Record<string, number>;
};

const shownFailures = 20;

/** Throws DomainError when there is no such run. */
export async function ingestSummary(ctx: Ctx, runId: number): Promise<IngestSummary> {
  const run = await ctx.db.ingestRun.findUnique({ where: { id: runId } });
  if (!run) throw new DomainError("not_found", `There is no run ${runId}.`);
  const [totals] = await ctx.db.$queryRaw<[Record<keyof Totals, number>]>`
    select count(*)::int as companies, count(*) filter (where status = 'unchanged')::int as unchanged,
      count(*) filter (where status = 'failed')::int as failures, coalesce(sum(facts), 0)::float8 as facts,
      coalesce(sum(observations), 0)::float8 as observations,
      coalesce(sum(new_observations), 0)::float8 as "newObservations",
      coalesce(sum(data_points), 0)::float8 as "dataPoints",
      coalesce(sum(changed_points + gone_points), 0)::float8 as "changedPoints",
      coalesce(sum(findings), 0)::float8 as findings,
      coalesce(sum((rejected->>'count')::int), 0)::float8 as rejected
    from ingest_task where run_id = ${runId}`;
  const failed = await ctx.db.ingestTask.findMany({
    where: { runId, status: "failed" },
    orderBy: { position: "asc" },
    take: shownFailures,
    select: { entry: true, error: true },
  });
  const from = run.startedAt ?? run.queuedAt;
  return {
    runId,
    status: run.status,
    error: run.error,
    ...totals,
    issues: (run.grouped as { opened?: number } | null)?.opened ?? 0,
    failed: failed.map(({ entry, error }) => ({ entry, message: error ?? "" })),
    seconds: ((run.finishedAt ?? new Date()).getTime() - from.getTime()) / 1000,
    peakRssMb: run.peakRssMb ?? 0,
    stages: run.stages as Record<string, number>,
  };
}

type Totals = Pick<
  IngestSummary,
  | "companies"
  | "unchanged"
  | "failures"
  | "facts"
  | "observations"
  | "newObservations"
  | "dataPoints"
  | "changedPoints"
  | "findings"
  | "rejected"
>;
