import type pg from "pg";
import type { Ctx } from "@/domain/context";
import { IngestError } from "@/domain/ingest/errors";
import { loadReference } from "@/domain/ingest/reference";
import { presentMappingVersion } from "@/domain/line-items/mapping-version";
import { tagChanges } from "@/domain/line-items/tag-changes";
import { announce } from "@/domain/live";
import { closeOutbox, requestJob } from "@/domain/outbox";
import { currentPolicy } from "@/domain/policies/current-policy";
import { holdsOf } from "@/domain/policies/model";
import { inClient } from "@/lib/in-client";
import { isUnavailable } from "@/lib/unavailable";
import type { MappingPreview } from "@/prisma/generated/client";
import { countHolders, type Holder, nextHolders } from "./affected-companies";
import { previewJob } from "./jobs";
import { loadList, requireLineItem } from "./lists";
import { changedTags } from "./model";
import { type PreviewTools, previewCompany } from "./preview-company";
import { resultOf } from "./preview-rows";
import { mappingAfter } from "./reference-after";
import { addCompany, addUnread, type PreviewResult } from "./summary";

export type PreviewRun = {
  ctx: Ctx;
  pool: pg.Pool;
  documents: string;
  /** Fires when the process has to end: what was computed is kept, and the job goes on elsewhere. */
  signal?: AbortSignal;
  now(): Date;
  /** How long one job works before it asks for its continuation. */
  sliceMs?: number;
  unexpected(error: unknown, company: Holder): void;
};

const defaultSliceMs = 20_000;
/** Progress is kept this often: what a killed worker loses is less than this. */
const keepMs = 1_000;
const pageCompanies = 50;

type Slice = { previewId: number; round: number; outboxId: string };

/**
 * Computes a preview further: company by company in the order of ids, for `sliceMs`, then asks for its own continuation.
 * Run twice at once, one goes on from what the other has counted. Memory holds one company.
 */
export async function runPreview(run: PreviewRun, slice: Slice): Promise<void> {
  // Overtaken by a worker that was held to be dead, or by its last write: nobody else may go on from there.
  for (;;) if ((await runOnce(run, slice)) !== "overtaken") return;
}

async function runOnce(run: PreviewRun, { previewId, round, outboxId }: Slice): Promise<"overtaken" | "ended"> {
  const row = await run.ctx.db.mappingPreview.findUnique({ where: { id: previewId } });
  if (!row || row.round !== round || row.finishedAt || row.error) {
    await closeOutbox(run.pool, outboxId);
    return "ended";
  }
  if ((await presentMappingVersion(run.ctx.db)) !== row.baseVersion) {
    await close(run, row, outboxId, { error: "Another mapping version came into force before it was computed." });
    return "ended";
  }
  const before = await loadList(run.ctx, row.baseVersion, row.lineItemId);
  const tags = changedTags(before, row.tags);
  row.companies ??= await countCompanies(run, row, tags);
  const progress = new Progress(run, row);
  const end = await work(run, await toolsOf(run, row, before), progress, tags);
  if (end === "overtaken" || !(await progress.keep())) return "overtaken";
  if (end === "stopped") return "ended";
  if (end === "all") await close(run, row, outboxId, { finishedAt: run.now() });
  else await goOn(run, { previewId, round, outboxId });
  return "ended";
}

async function work(run: PreviewRun, tools: PreviewTools, progress: Progress, tags: readonly string[]) {
  const until = Date.now() + (run.sliceMs ?? defaultSliceMs);
  for (;;) {
    const companies = await nextHolders(run.ctx, tags, progress.lastCompanyId, pageCompanies);
    if (companies.length === 0) return "all";
    for (const company of companies) {
      if (run.signal?.aborted) return "stopped";
      await take(run, tools, progress, company);
      if (!(await progress.keepSometimes())) return "overtaken";
      if (Date.now() >= until) return "slice";
    }
  }
}

async function take(run: PreviewRun, tools: PreviewTools, progress: Progress, company: Holder): Promise<void> {
  try {
    addCompany(progress.result, await previewCompany(tools, company));
  } catch (error) {
    if (isUnavailable(error)) throw error;
    if (!(error instanceof IngestError)) run.unexpected(error, company);
    addUnread(progress.result, company, (error as Error).message);
  }
  progress.passed(company.id);
}

async function toolsOf(run: PreviewRun, row: MappingPreview, before: readonly string[]): Promise<PreviewTools> {
  const item = requireLineItem(row.lineItemId);
  const reference = await loadReference(run.pool, row.baseVersion);
  const stored = await run.ctx.db.tag.findMany({ where: { name: { in: row.tags } } });
  const ids = new Map(stored.map(({ id, name }) => [name, id]));
  return {
    pool: run.pool,
    documents: run.documents,
    reference,
    after: mappingAfter(reference, item, row.tags, ids),
    item,
    added: tagChanges(before, row.tags).added,
    holds: holdsOf((await currentPolicy(run.pool, "publication")).value),
    now: run.now,
  };
}

async function countCompanies(
  run: PreviewRun,
  { id, round }: MappingPreview,
  tags: readonly string[],
): Promise<number> {
  const companies = await countHolders(run.ctx, tags);
  await run.ctx.db.mappingPreview.updateMany({ where: { id, round }, data: { companies } });
  await announce(run.ctx, "mappings", id);
  return companies;
}

/** What was computed and not yet kept. */
class Progress {
  readonly result: PreviewResult;
  lastCompanyId: number;
  private done: number;
  private keptAt = Date.now();

  constructor(
    private readonly run: PreviewRun,
    private readonly row: MappingPreview,
  ) {
    this.result = resultOf(row);
    this.lastCompanyId = row.lastCompanyId;
    this.done = row.done;
  }

  passed(companyId: number): void {
    this.lastCompanyId = companyId;
    this.done++;
  }

  async keepSometimes(): Promise<boolean> {
    return Date.now() - this.keptAt < keepMs || this.keep();
  }

  /** False when another worker counted further meanwhile, or it was started anew: this one's work is not needed. */
  async keep(): Promise<boolean> {
    const { row, run, lastCompanyId, done, result } = this;
    if (lastCompanyId === row.lastCompanyId) return true;
    const { count } = await run.ctx.db.mappingPreview.updateMany({
      where: { id: row.id, round: row.round, lastCompanyId: row.lastCompanyId },
      data: { lastCompanyId, done, result },
    });
    row.lastCompanyId = lastCompanyId;
    this.keptAt = Date.now();
    if (count === 1) await announce(run.ctx, "mappings", row.id);
    return count === 1;
  }
}

async function close(
  run: PreviewRun,
  { id, round }: MappingPreview,
  outboxId: string,
  data: { finishedAt: Date } | { error: string },
): Promise<void> {
  await run.ctx.db.mappingPreview.updateMany({ where: { id, round }, data });
  await closeOutbox(run.pool, outboxId);
  await announce(run.ctx, "mappings", id);
}

const goOn = (run: PreviewRun, { previewId, round, outboxId }: Slice): Promise<void> =>
  inClient(run.pool, async (client) => {
    if (!(await closeOutbox(client, outboxId))) return;
    await requestJob({ db: client, now: run.now() }, previewJob.name, { previewId, round });
  });
