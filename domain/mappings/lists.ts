import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { lineItems } from "@/domain/line-items/catalogue";
import { isManualTag } from "@/domain/line-items/manual-tags";
import type { LineItem } from "@/domain/line-items/model";

/** Ordered tag names by line item, of one version. Tags of values typed by hand are left out. */
export async function loadLists(ctx: Ctx, version: number): Promise<Map<number, string[]>> {
  const rows = await ctx.db.tagMapping.findMany({
    where: { version },
    select: { lineItemId: true, tag: { select: { name: true } } },
    orderBy: [{ lineItemId: "asc" }, { rank: "asc" }],
  });
  const lists = new Map<number, string[]>(lineItems.map(({ id }) => [id, []]));
  for (const { lineItemId, tag } of rows) if (!isManualTag(tag.name)) lists.get(lineItemId)?.push(tag.name);
  return lists;
}

/** The ordered tag names of one line item in one version. */
export async function loadList(ctx: Ctx, version: number, lineItemId: number): Promise<string[]> {
  const rows = await ctx.db.tagMapping.findMany({
    where: { version, lineItemId },
    select: { tag: { select: { name: true } } },
    orderBy: { rank: "asc" },
  });
  return rows.map(({ tag }) => tag.name).filter((name) => !isManualTag(name));
}

/** The line item of the catalogue. Throws not_found. */
export function requireLineItem(lineItemId: number): LineItem {
  const item = lineItems.find(({ id }) => id === lineItemId);
  if (!item) throw new DomainError("not_found", `There is no line item ${lineItemId}.`);
  return item;
}
