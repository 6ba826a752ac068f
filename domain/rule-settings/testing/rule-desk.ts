import { mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Ctx } from "@/domain/context";
import { currentRuleSet } from "@/domain/rules/current-rule-set";
import type { Database } from "@/lib/db";
import { drainRun, runIngest } from "@/test/run-ingest";
import { authoriseRuleChange } from "../authorise-rule-change";
import type { Setting } from "../model";
import { findRulePreviewById } from "../preview-rows";
import { proposeRuleChange } from "../propose-rule-change";
import { requestRulePreview } from "../request-preview";
import type { RulePreviewRow } from "../rows";
import { type RulePreviewRun, runRulePreview } from "../run-preview";
import { requireRule, settingOf } from "../settings";

type Change = { ruleId: string; active?: boolean; parameters?: Record<string, number> };

/** Everything a test of rule changes needs: people, documents that stay, and the workers' part done at once. */
export class RuleDesk {
  private constructor(
    readonly database: Database,
    readonly documents: string,
    private readonly people: ReadonlyMap<string, number>,
  ) {}

  static async open(database: Database): Promise<RuleDesk> {
    const documents = await mkdtemp(path.join(os.tmpdir(), "sublinear-rules-"));
    const people = await database.prisma.person.findMany();
    return new RuleDesk(database, documents, new Map(people.map(({ email, id }) => [email.replace(/@.*/, ""), id])));
  }

  as(name: string): Ctx {
    const id = this.people.get(name);
    if (id === undefined) throw new Error(`Nobody is called ${name}`);
    return { db: this.database.prisma, actor: { kind: "person", id }, now: new Date() };
  }

  ingest(file: string) {
    return runIngest(this.database, file, { documents: this.documents });
  }

  replay(runId: number) {
    return drainRun(this.database, runId, { documents: this.documents });
  }

  async setting(ruleId: string): Promise<Setting & { version: number }> {
    return settingOf(await currentRuleSet(this.database.prisma), requireRule(ruleId));
  }

  async ask({ ruleId, active, parameters = {} }: Change, who = "ines"): Promise<number> {
    const present = await this.setting(ruleId);
    const input = { ruleId, active: active ?? present.active, parameters };
    return (await requestRulePreview(this.as(who), input)).previewId;
  }

  async preview(change: Change, more: { slices?: number; sliceMs?: number } = {}): Promise<RulePreviewRow> {
    return this.compute(await this.ask(change), more);
  }

  /** Runs the preview's jobs until none is left, or only so many of them. */
  async compute(
    previewId: number,
    { slices = Number.POSITIVE_INFINITY, sliceMs }: { slices?: number; sliceMs?: number } = {},
  ): Promise<RulePreviewRow> {
    for (let slice = 0; slice < slices; slice++) {
      const open = await this.openJobs(previewId);
      if (open.length === 0) break;
      for (const job of open) await this.slice(job, sliceMs);
    }
    const row = await findRulePreviewById(this.as("ines"), previewId);
    if (!row) throw new Error(`There is no preview ${previewId}`);
    return row;
  }

  openJobs(previewId: number) {
    return this.database.prisma.outbox.findMany({
      where: { job: "rule.preview", closedAt: null, payload: { path: ["previewId"], equals: previewId } },
      orderBy: { createdAt: "asc" },
    });
  }

  slice(job: { id: string; payload: unknown }, sliceMs?: number, signal?: AbortSignal): Promise<void> {
    const { previewId, round } = job.payload as { previewId: number; round: number };
    const run: RulePreviewRun = {
      ctx: this.as("ines"),
      pool: this.database.pool,
      now: () => new Date(),
      sliceMs,
      signal,
      unexpected(error) {
        throw error;
      },
    };
    return runRulePreview(run, { previewId, round, outboxId: job.id });
  }

  /** Proposes without asking for the preview first. */
  async proposeBlind({ ruleId, active, parameters = {} }: Change, maker = "ines"): Promise<number> {
    const { version, ...present } = await this.setting(ruleId);
    const input = {
      ruleId,
      active: active ?? present.active,
      parameters,
      baseVersion: version,
      note: "It cries wolf.",
    };
    return (await proposeRuleChange(this.as(maker), input)).id;
  }

  async propose(change: Change, maker = "ines"): Promise<number> {
    await this.preview(change);
    return this.proposeBlind(change, maker);
  }

  /** Previews, proposes, authorises, and checks everything again: what both persons and the workers do. */
  async apply(change: Change) {
    const preview = await this.preview(change);
    const id = await this.proposeBlind(change);
    const { version, runIds } = await authoriseRuleChange(this.as("tomas"), { id });
    const summaries = [];
    for (const runId of runIds) summaries.push(await this.replay(runId));
    return { preview, version, runIds, summaries };
  }
}
