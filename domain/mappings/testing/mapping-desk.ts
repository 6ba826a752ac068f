import { mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Ctx } from "@/domain/context";
import { lineItems } from "@/domain/line-items/catalogue";
import { presentMappingVersion } from "@/domain/line-items/mapping-version";
import type { Database } from "@/lib/db";
import { drainRun, runIngest } from "@/test/run-ingest";
import { loadList } from "../lists";
import { findPreviewById } from "../preview-rows";
import { proposeMapping } from "../propose-mapping";
import { requestPreview } from "../request-preview";
import type { PreviewRow } from "../rows";
import { type PreviewRun, runPreview } from "../run-preview";

/** Everything a test of mapping changes needs: people, documents that stay, and the workers' part done at once. */
export class MappingDesk {
  private constructor(
    readonly database: Database,
    readonly documents: string,
    private readonly people: ReadonlyMap<string, number>,
  ) {}

  static async open(database: Database): Promise<MappingDesk> {
    const documents = await mkdtemp(path.join(os.tmpdir(), "sublinear-mapping-"));
    const people = await database.prisma.person.findMany();
    return new MappingDesk(database, documents, new Map(people.map(({ email, id }) => [email.replace(/@.*/, ""), id])));
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

  version(): Promise<number> {
    return presentMappingVersion(this.database.prisma);
  }

  async list(code: string): Promise<string[]> {
    return loadList(this.as("ines"), await this.version(), itemOf(code).id);
  }

  async preview(code: string, tags: string[], more: { slices?: number; sliceMs?: number } = {}): Promise<PreviewRow> {
    const question = { lineItemId: itemOf(code).id, tags, baseVersion: await this.version() };
    const { previewId } = await requestPreview(this.as("ines"), question);
    return this.compute(previewId, more);
  }

  /** Runs the preview's jobs until none is left, or only so many of them. */
  async compute(
    previewId: number,
    { slices = Number.POSITIVE_INFINITY, sliceMs }: { slices?: number; sliceMs?: number } = {},
  ) {
    for (let slice = 0; slice < slices; slice++) {
      const open = await this.openJobs(previewId);
      if (open.length === 0) break;
      for (const job of open) await this.slice(job, sliceMs);
    }
    const row = await findPreviewById(this.as("ines"), previewId);
    if (!row) throw new Error(`There is no preview ${previewId}`);
    return row;
  }

  openJobs(previewId: number) {
    return this.database.prisma.outbox.findMany({
      where: { job: "mapping.preview", closedAt: null, payload: { path: ["previewId"], equals: previewId } },
      orderBy: { createdAt: "asc" },
    });
  }

  slice(job: { id: string; payload: unknown }, sliceMs?: number, signal?: AbortSignal): Promise<void> {
    const { previewId, round } = job.payload as { previewId: number; round: number };
    const run: PreviewRun = {
      ctx: this.as("ines"),
      pool: this.database.pool,
      documents: this.documents,
      now: () => new Date(),
      sliceMs,
      signal,
      unexpected(error) {
        throw error;
      },
    };
    return runPreview(run, { previewId, round, outboxId: job.id });
  }

  async propose(code: string, tags: string[], maker = "ines"): Promise<number> {
    await this.preview(code, tags);
    const baseVersion = await this.version();
    const input = { lineItemId: itemOf(code).id, tags, baseVersion, note: "These mean the same." };
    return (await proposeMapping(this.as(maker), input)).id;
  }
}

export function itemOf(code: string) {
  const item = lineItems.find((one) => one.code === code);
  if (!item) throw new Error(`There is no line item ${code}`);
  return item;
}
