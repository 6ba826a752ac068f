import { createHash } from "node:crypto";
import type { Ctx } from "@/domain/context";
import type { MappingPreview } from "@/prisma/generated/client";
import type { PreviewRow } from "./rows";
import { emptyResult, type PreviewResult } from "./summary";

/** The same question has one answer, whoever asks it. */
export const previewKey = (lineItemId: number, baseVersion: number, tags: readonly string[]): string =>
  createHash("sha256")
    .update(JSON.stringify([lineItemId, baseVersion, tags]))
    .digest("hex");

export const resultOf = ({ result }: Pick<MappingPreview, "result">): PreviewResult => ({
  ...emptyResult(),
  ...(result as unknown as Partial<PreviewResult>),
});

/** The preview of this list on this version, or null when nobody has asked for it. */
export async function findPreview(
  ctx: Ctx,
  { lineItemId, baseVersion, tags }: { lineItemId: number; baseVersion: number; tags: readonly string[] },
): Promise<PreviewRow | null> {
  const row = await ctx.db.mappingPreview.findUnique({ where: { key: previewKey(lineItemId, baseVersion, tags) } });
  return row ? previewRow(ctx, row) : null;
}

export async function findPreviewById(ctx: Ctx, id: number): Promise<PreviewRow | null> {
  const row = await ctx.db.mappingPreview.findUnique({ where: { id } });
  return row ? previewRow(ctx, row) : null;
}

async function previewRow(ctx: Ctx, row: MappingPreview): Promise<PreviewRow> {
  const { id, lineItemId, baseVersion, tags, companies, done, error, requestedAt, finishedAt } = row;
  return {
    id,
    lineItemId,
    baseVersion,
    tags,
    state: error ? "failed" : finishedAt ? "done" : companies === null ? "waiting" : "running",
    companies,
    done,
    result: resultOf(row),
    error,
    requestedAt: requestedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    stale: await staleness(ctx, row),
  };
}

/** What has come since it was asked for: a mapping version, or documents that it has not read. */
async function staleness(ctx: Ctx, { baseVersion, requestedAt }: MappingPreview): Promise<PreviewRow["stale"]> {
  const [row] = await ctx.db.$queryRaw<{ mapping: boolean; documents: boolean }[]>`
    select exists (select from tag_mapping where version > ${baseVersion}) as mapping,
      exists (select from ingest_run r where r.finished_at > ${requestedAt}
        and exists (select from ingest_task t where t.run_id = r.id and t.changed_points > 0)) as documents`;
  return row?.mapping ? "mapping" : row?.documents ? "documents" : null;
}
