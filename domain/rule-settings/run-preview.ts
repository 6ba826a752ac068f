import type pg from "pg";
import type { Ctx } from "@/domain/context";
import { loadReference } from "@/domain/ingest/reference";
import { presentMappingVersion } from "@/domain/line-items/mapping-version";
import { announce } from "@/domain/live";
import { closeOutbox, requestJob } from "@/domain/outbox";
import { currentRuleSet } from "@/domain/rules/current-rule-set";
import { inClient } from "@/lib/in-client";
import { isUnavailable } from "@/lib/unavailable";
import type { RulePreview } from "@/prisma/generated/client";
import { countReached, nextReached, type Reach, type Reached } from "./affected-companies";
import { rulePreviewJob } from "./jobs";
import { type PreviewTools, previewCompany } from "./preview-company";
import { previewKey, resultOf, settingIn } from "./preview-rows";
import { ruleSetAfter } from "./rule-set-after";
import { requireRule } from "./settings";
import { addCompany, addUnread, type RulePreviewResult } from "./summary";

export type RulePreviewRun = {
  ctx: Ctx;
  pool: pg.Pool;
  /** Fires when the process has to end: what was computed is kept, and the job goes on elsewhere. */
  signal?: AbortSignal;
  now(): Date;
  /** How long one job works before it asks for its continuation. */
  sliceMs?: number;
  unexpected(error: unknown, company: Reached): void;
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
export async function runRulePreview(run: RulePreviewRun, slice: Slice): Promise<void> {
  // Overtaken by a worker that was held to be dead, or by its last write: nobody else may go on from there.
  for (;;) if ((await runOnce(run, slice)) !== "overtaken") return;
}

async function runOnce(run: RulePreviewRun, { previewId, round, outboxId }: Slice): Promise<"overtaken" | "ended"> {
  const row = await run.ctx.db.rulePreview.findUnique({ where: { id: previewId } });
  if (!row || row.round !== round || row.finishedAt || row.error) {
    await closeOutbox(run.pool, outboxId);
    return "ended";
  }
  const setting = settingIn(row.setting);
  const ruleSet = await currentRuleSet(run.ctx.db);
  if (previewKey(ruleSet, row.ruleId, setting) !== row.key) {
    await close(run, row, outboxId, { error: "Another change of a rule came into force before it was computed." });
    return "ended";
  }
  const reach = { ruleId: row.ruleId, isOff: !setting.active };
  row.companies ??= await countCompanies(run, row, reach);
  const progress = new Progress(run, row);
  const end = await work(run, await toolsOf(run, row), progress, reach);
  if (end === "overtaken" || !(await progress.keep())) return "overtaken";
  if (end === "stopped") return "ended";
  if (end === "all") await close(run, row, outboxId, { finishedAt: run.now() });
  else await goOn(run, { previewId, round, outboxId });
  return "ended";
}

async function work(run: RulePreviewRun, tools: PreviewTools, progress: Progress, reach: Reach) {
  const until = Date.now() + (run.sliceMs ?? defaultSliceMs);
  for (;;) {
    const companies = await nextReached(run.ctx, reach, progress.lastCompanyId, pageCompanies);
    if (companies.length === 0) return "all";
    for (const company of companies) {
      if (run.signal?.aborted) return "stopped";
      await take(run, tools, progress, company);
      if (!(await progress.keepSometimes())) return "overtaken";
      if (Date.now() >= until) return "slice";
    }
  }
}

async function take(run: RulePreviewRun, tools: PreviewTools, progress: Progress, company: Reached): Promise<void> {
  try {
    addCompany(progress.result, company, await previewCompany(tools, company));
  } catch (error) {
    if (isUnavailable(error)) throw error;
    run.unexpected(error, company);
    addUnread(progress.result, company, (error as Error).message);
  }
  progress.passed(company.id);
}

async function toolsOf(run: RulePreviewRun, { ruleId, setting }: RulePreview): Promise<PreviewTools> {
  const reference = await loadReference(run.pool, await presentMappingVersion(run.pool));
  const after = ruleSetAfter(reference.ruleSet, requireRule(ruleId), settingIn(setting));
  return { pool: run.pool, reference, after, ruleId, now: run.now };
}

async function countCompanies(run: RulePreviewRun, { id, round }: RulePreview, reach: Reach): Promise<number> {
  const companies = await countReached(run.ctx, reach);
  await run.ctx.db.rulePreview.updateMany({ where: { id, round }, data: { companies } });
  await announce(run.ctx, "rules", id);
  return companies;
}

/** What was computed and not yet kept. */
class Progress {
  readonly result: RulePreviewResult;
  lastCompanyId: number;
  private done: number;
  private keptAt = Date.now();

  constructor(
    private readonly run: RulePreviewRun,
    private readonly row: RulePreview,
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
    const { count } = await run.ctx.db.rulePreview.updateMany({
      where: { id: row.id, round: row.round, lastCompanyId: row.lastCompanyId },
      data: { lastCompanyId, done, result },
    });
    row.lastCompanyId = lastCompanyId;
    this.keptAt = Date.now();
    if (count === 1) await announce(run.ctx, "rules", row.id);
    return count === 1;
  }
}

async function close(
  run: RulePreviewRun,
  { id, round }: RulePreview,
  outboxId: string,
  data: { finishedAt: Date } | { error: string },
): Promise<void> {
  await run.ctx.db.rulePreview.updateMany({ where: { id, round }, data });
  await closeOutbox(run.pool, outboxId);
  await announce(run.ctx, "rules", id);
}

const goOn = (run: RulePreviewRun, { previewId, round, outboxId }: Slice): Promise<void> =>
  inClient(run.pool, async (client) => {
    if (!(await closeOutbox(client, outboxId))) return;
    await requestJob({ db: client, now: run.now() }, rulePreviewJob.name, { previewId, round });
  });
