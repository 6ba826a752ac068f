import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { presentMappingVersion } from "@/domain/line-items/mapping-version";
import { announce } from "@/domain/live";
import { requestJob } from "@/domain/outbox";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { previewJob } from "./jobs";
import { loadList, requireLineItem } from "./lists";
import { sameList } from "./model";
import { previewKey } from "./preview-rows";
import { type PreviewInput, previewInput } from "./schema";
import { emptyResult } from "./summary";

/**
 * Asks for what a new list of tags would change, computed from stored documents by a worker. Asking again for the same
 * list finds the same preview; `again` computes it anew. Throws conflict when another mapping version came meanwhile.
 */
export async function requestPreview(outer: Ctx, given: PreviewInput): Promise<{ previewId: number }> {
  return inTransaction(outer, async (ctx) => {
    await authoriseLooking(ctx);
    const input = parseInput(previewInput, given);
    requireLineItem(input.lineItemId);
    const version = await presentMappingVersion(ctx.db);
    if (version !== input.baseVersion) {
      throw new DomainError("conflict", `Mapping version ${version} is in force now: reload and look at it first.`);
    }
    if (sameList(await loadList(ctx, version, input.lineItemId), input.tags)) {
      throw new DomainError("invalid_input", "This is the list that is in force: there is nothing to preview.");
    }
    return { previewId: await ensurePreview(ctx, input) };
  });
}

/** Makers and checkers alike: a manager checks what he cannot propose. */
const authoriseLooking = (ctx: Ctx) =>
  authorisePerson(ctx, "mapping.propose").catch((error) => {
    if (error instanceof DomainError && error.code === "not_permitted")
      return authorisePerson(ctx, "mapping.authorise");
    throw error;
  });

type Question = { lineItemId: number; baseVersion: number; tags: readonly string[]; again?: boolean };

/** Finds or starts the preview, in the caller's transaction. One that failed is started again. */
export async function ensurePreview(ctx: Ctx, { lineItemId, baseVersion, tags, again }: Question): Promise<number> {
  const key = previewKey(lineItemId, baseVersion, tags);
  const fresh = { requestedAt: ctx.now, companies: null, done: 0, lastCompanyId: 0, finishedAt: null, error: null };
  const result = { ...emptyResult() };
  const created = await ctx.db.mappingPreview.createMany({
    data: [{ ...fresh, key, lineItemId, baseVersion, tags: [...tags], result }],
    skipDuplicates: true,
  });
  await ctx.db.$queryRaw`select id from mapping_preview where key = ${key} for update`;
  const row = await ctx.db.mappingPreview.findUniqueOrThrow({ where: { key } });
  const restart = created.count === 0 && (row.error !== null || (again === true && row.finishedAt !== null));
  if (created.count === 0 && !restart) return row.id;
  const { round } = restart
    ? await ctx.db.mappingPreview.update({ where: { key }, data: { ...fresh, result, round: { increment: 1 } } })
    : row;
  await requestJob(ctx, previewJob.name, { previewId: row.id, round });
  await announce(ctx, "mappings", row.id);
  return row.id;
}
