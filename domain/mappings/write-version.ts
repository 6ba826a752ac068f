import type { Ctx } from "@/domain/context";

/**
 * Writes the next mapping version: every line item's rows of the one before, except this line item's, which gets `tags`.
 * Tags that were never mapped are created. Tags of values typed by hand keep their place behind all others.
 */
export async function writeVersion(
  ctx: Ctx,
  { version, lineItemId, tags }: { version: number; lineItemId: number; tags: readonly string[] },
): Promise<void> {
  await ctx.db.tag.createMany({ data: tags.map((name) => ({ name })), skipDuplicates: true });
  await ctx.db.$executeRaw`
    insert into tag_mapping (version, line_item_id, rank, tag_id)
    select ${version}::smallint, line_item_id, rank, tag_id from tag_mapping
    where version = ${version - 1}::smallint and line_item_id <> ${lineItemId}::smallint
    union all
    select ${version}::smallint, ${lineItemId}::smallint, place - 1, tag.id
    from unnest(${[...tags]}::text[]) with ordinality as listed (name, place) join tag using (name)
    union all
    select ${version}::smallint, ${lineItemId}::smallint, greatest(rank, ${tags.length}::smallint), tag_id
    from tag_mapping join tag on tag.id = tag_id
    where version = ${version - 1}::smallint and line_item_id = ${lineItemId}::smallint and tag.name like 'manual:%'`;
}
