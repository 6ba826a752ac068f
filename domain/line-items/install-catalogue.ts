import { type Ctx, inTransaction } from "@/domain/context";
import { lineItems } from "./catalogue";
import { manualRank, manualTags } from "./manual-tags";
import { type LineItem, mappingVersion } from "./model";

/**
 * Writes the 69 line items, their tags and mapping version 1, with the tags of typed values behind all others. Running
 * it again changes nothing; a database from before manual entry gains the tags in every version it has.
 */
export async function installCatalogue(outer: Ctx): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    await ctx.db.lineItem.createMany({ data: lineItems.map(({ tags: _, ...item }) => item), skipDuplicates: true });
    const names = [...new Set(lineItems.flatMap((item) => item.tags))];
    const all = [...names, ...lineItems.flatMap((item) => manualTags(item.code))];
    await ctx.db.tag.createMany({ data: all.map((name) => ({ name })), skipDuplicates: true });
    const tags = await ctx.db.tag.findMany({ where: { name: { in: all } } });
    const tagIds = new Map(tags.map((tag) => [tag.name, tag.id]));
    const ranked = (version: number, item: LineItem, ranks: readonly string[], first: number) =>
      ranks.map((name, rank) => ({
        version,
        lineItemId: item.id,
        rank: first + rank,
        tagId: tagIds.get(name) as number,
      }));
    const versions = await mappingVersions(ctx);
    await ctx.db.tagMapping.createMany({
      data: lineItems.flatMap((item) => [
        ...ranked(mappingVersion, item, item.tags, 0),
        ...versions.flatMap((version) => ranked(version, item, manualTags(item.code), manualRank)),
      ]),
      skipDuplicates: true,
    });
    await ctx.db.changeLogEntry.createMany({
      data: [
        {
          at: ctx.now,
          kind: "mapping",
          subject: "tag mapping",
          summary: `Mapping version ${mappingVersion}: ${lineItems.length} line items from ${names.length} tags`,
          version: mappingVersion,
        },
      ],
      skipDuplicates: true,
    });
  });
}

async function mappingVersions(ctx: Ctx): Promise<number[]> {
  const stored = await ctx.db.tagMapping.findMany({ distinct: ["version"], select: { version: true } });
  return [...new Set([mappingVersion, ...stored.map(({ version }) => version)])];
}
