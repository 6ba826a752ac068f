import { mkdir, stat } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import type { ArchiveProgress } from "@/domain/edgar/archive";
import type { Validators } from "@/domain/edgar/validators";
import { countMembers } from "./count-members";
import type { Plan, PlanTools } from "./plan";
import { planArchive } from "./plan-archive";
import { keepSourceFile, knownSourceFile } from "./source-file";
import { type Planned, writePlan } from "./write-plan";

const listedAs = "companyfacts.zip";
const progressEveryMs = 1_000;

/**
 * Downloads the source's archive of all companies, going on where an earlier attempt was cut off, and plans it like one
 * that lies there, for the members of the source's universe. An archive that did not change since a run took it whole
 * ends this one without asking about anyone.
 */
export async function planBulk(tools: PlanTools, plan: Plan): Promise<Planned> {
  const { pool } = tools;
  const target = await targetOf(tools, plan.sourceId);
  const known = (await stat(target).catch(() => null)) ? await knownSourceFile(pool, plan.sourceId, listedAs) : null;
  const shown = downloadProgress(tools, plan);
  const answer = await plan
    .client()
    .archive(target, known, { signal: tools.signal, onProgress: shown.report })
    .finally(shown.end);
  if (answer.state === "unchanged" && (await wasTaken(pool, plan.sourceId))) {
    return writePlan(pool, plan, async () => ({ notAsked: await countMembers(pool, plan.sourceId) }));
  }
  const validators: Validators | null = answer.state === "fetched" ? answer.validators : null;
  await pool.query("update ingest_run set file = $2 where id = $1", [plan.runId, target]);
  // Noted with the plan: a crash before it must not make the next answer "unchanged".
  return planArchive(tools, { ...plan, file: target }, plan.sourceId, async (client) => {
    if (validators) await keepSourceFile(client, plan.sourceId, listedAs, validators, plan.now);
  });
}

async function targetOf({ pool, archives }: PlanTools, sourceId: number): Promise<string> {
  const { rows } = await pool.query<{ code: string }>("select code from source where id = $1", [sourceId]);
  await mkdir(archives, { recursive: true });
  return path.join(archives, `${rows[0]?.code}.zip`);
}

/** Whether the last archive run of the source came to its end: what it could not take is tried again by polls. */
async function wasTaken(pool: pg.Pool, sourceId: number): Promise<boolean> {
  const { rows } = await pool.query<{ status: string }>(
    `select status::text as status from ingest_run
     where source_id = $1 and kind = 'bulk' and status in ('completed', 'failed') order by id desc limit 1`,
    [sourceId],
  );
  return rows[0]?.status === "completed";
}

/** Pages see how far the download is, at most once a second. At its end the run's own account of bytes takes over. */
function downloadProgress({ pool, progress }: PlanTools, { runId }: Plan) {
  let shownAt = Number.NEGATIVE_INFINITY;
  let writing: Promise<unknown> = Promise.resolve();
  const write = (bytes: number, totalBytes: number | null) =>
    pool
      .query("update ingest_run set fetched_bytes = $2, total_bytes = coalesce($3, total_bytes) where id = $1", [
        runId,
        bytes,
        totalBytes,
      ])
      // The next one shows it; what the download itself needs of the database fails in its own words.
      .then(
        () => progress(runId),
        () => {},
      );
  return {
    report({ bytes, totalBytes }: ArchiveProgress): void {
      if (performance.now() - shownAt < progressEveryMs) return;
      shownAt = performance.now();
      writing = writing.then(() => write(bytes, totalBytes));
    },
    async end(): Promise<void> {
      await writing;
      await write(0, null);
    },
  };
}
