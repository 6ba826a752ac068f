import { type Ctx, inTransaction } from "@/domain/context";
import { lineItems } from "./catalogue";
import { mappingVersion } from "./model";

/** Writes the 69 line items, their tags and mapping version 1. Running it again changes nothing. */
export async function installCatalogue(outer: Ctx): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    await ctx.db.lineItem.createMany({ data: lineItems.map(({ tags: _, ...item }) => item), skipDuplicates: true });
    const names = [...new Set(lineItems.flatMap((item) => item.tags))];
    await ctx.db.tag.createMany({ data: names.map((name) => ({ name })), skipDuplicates: true });
    const tags = await ctx.db.tag.findMany({ where: { name: { in: names } } });
    const tagIds = new Map(tags.map((tag) => [tag.name, tag.id]));
    const ranked = lineItems.flatMap((item) =>
      item.tags.map((name, rank) => ({
        version: mappingVersion,
        lineItemId: item.id,
        rank,
        tagId: tagIds.get(name) as number,
      })),
    );
    await ctx.db.tagMapping.createMany({ data: ranked, skipDuplicates: true });
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
