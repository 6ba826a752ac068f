import { type Executor, execute } from "@/lib/execute";

/** What a worker process says of itself. */
export type WorkerBeat = {
  /** A UUID of this start of the process. */
  id: string;
  host: string;
  pid: number;
  release: string;
  concurrency: number;
  queue: "postgresql" | "redis";
  rssMb: number;
  activeJobs: number;
};

const keptDays = 7;

/** Says that a worker process lives, by the database's clock. Rows of processes that are long gone are dropped. */
export async function recordWorker(db: Executor, beat: WorkerBeat): Promise<void> {
  const { id, host, pid, release, concurrency, queue, rssMb, activeJobs } = beat;
  await execute(
    db,
    `insert into worker_process (id, host, pid, release, concurrency, queue, rss_mb, active_jobs, started_at, seen_at)
     values ($1::uuid, $2, $3, $4, $5, $6, $7, $8, now(), now())
     on conflict (id) do update set rss_mb = excluded.rss_mb, active_jobs = excluded.active_jobs,
       seen_at = excluded.seen_at, stopped_at = null`,
    [id, host, pid, release, concurrency, queue, rssMb, activeJobs],
  );
  await execute(db, "delete from worker_process where seen_at < now() - $1::int * interval '1 day'", [keptDays]);
}

/** The process ends in order: it is not missed. */
export async function recordStop(db: Executor, id: string): Promise<void> {
  const statement =
    "update worker_process set stopped_at = now(), seen_at = now(), active_jobs = 0 where id = $1::uuid";
  await execute(db, statement, [id]);
}
