import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { lineItems } from "@/domain/line-items/catalogue";
import { isManualTag } from "@/domain/line-items/manual-tags";
import { presentMappingVersion } from "@/domain/line-items/mapping-version";
import { parseInput } from "@/domain/parse-input";
import { query } from "@/lib/execute";
import { changeOf, changeSelection } from "./change-rows";
import { loadLists, requireLineItem } from "./lists";
import { refreshCensus } from "./request-census";
import type { ChangeRow, ListRow, ListVersion, MappingPage, RankedTag, UnmappedRow } from "./rows";
import { type UnmappedFilter, unmappedFilter } from "./schema";
import { suggester, suggestionLists } from "./suggest";

export type * from "./rows";

/** Every line item with its ordered tags, and how many companies and points each tag wins. */
export async function listMappings(ctx: Ctx): Promise<MappingPage> {
  const version = await presentMappingVersion(ctx.db);
  const [lists, uses, pending, census, simulated] = await Promise.all([
    loadLists(ctx, version),
    loadUses(ctx),
    ctx.db.mappingChange.findMany({ where: { status: "proposed" }, select: { id: true, lineItemId: true } }),
    refreshCensus(ctx),
    ctx.db.company.findFirst({ where: { source: { kind: "simulated" } }, select: { id: true } }),
  ]);
  const pendingIds = new Map(pending.map(({ id, lineItemId }) => [lineItemId, id]));
  return {
    version,
    census,
    simulated: simulated !== null,
    lists: lineItems.map((item) => listRow(item.id, lists.get(item.id) ?? [], uses, pendingIds.get(item.id) ?? null)),
  };
}

export type MappingDetail = ListRow &
  Pick<MappingPage, "version" | "simulated" | "census"> & {
    history: ListVersion[];
    /** Tags that other line items take, with their labels: one tag may serve several. */
    elsewhere: { tag: string; label: string }[];
  };

/** One line item's list with its history, the newest version first. Throws not_found. */
export async function getMapping(ctx: Ctx, lineItemId: number): Promise<MappingDetail> {
  requireLineItem(lineItemId);
  const page = await listMappings(ctx);
  const row = page.lists.find(({ lineItem }) => lineItem.id === lineItemId);
  if (!row) throw new DomainError("not_found", `There is no line item ${lineItemId}.`);
  const changes = await readChanges(ctx, { lineItemId, status: "authorised" });
  const first = changes.at(-1);
  const original = first ? first.before : row.tags.map(({ name }) => name);
  const history: ListVersion[] = [
    ...changes.map((change) => ({ version: change.version as number, tags: change.after, change })),
    { version: 1, tags: original, change: null },
  ];
  const { version, simulated, census } = page;
  const others = page.lists.filter(({ lineItem }) => lineItem.id !== lineItemId);
  const elsewhere = others.flatMap(({ lineItem, tags }) =>
    tags.map((tag) => ({ tag: tag.name, label: lineItem.label })),
  );
  return { ...row, version, simulated, census, history, elsewhere };
}

/** Proposed changes that wait for a checker, or those decided on; newest first, at most 200. */
export const listChanges = (ctx: Ctx, { status }: { status: "proposed" | "decided" }): Promise<ChangeRow[]> =>
  readChanges(ctx, { status: status === "proposed" ? "proposed" : { not: "proposed" } });

type ChangeFilter = NonNullable<NonNullable<Parameters<Ctx["db"]["mappingChange"]["findMany"]>[0]>["where"]>;

async function readChanges(ctx: Ctx, where: ChangeFilter): Promise<ChangeRow[]> {
  const records = await ctx.db.mappingChange.findMany({ where, ...changeSelection });
  const ids = [...new Set(records.flatMap(({ makerId, checkerId }) => [makerId, checkerId ?? makerId]))];
  const people = await ctx.db.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const byId = new Map(people.map((person) => [person.id, person]));
  return records.map((record) => changeOf(record, byId));
}

/** Tags that no line item takes, by companies, with the line items they may belong to. */
export async function listUnmappedTags(
  ctx: Ctx,
  filter: UnmappedFilter = {},
): Promise<{ rows: UnmappedRow[]; next: { companies: number; name: string } | null }> {
  const { q, limit, after } = parseInput(unmappedFilter, filter);
  // Words in any order: "assets other" finds OtherAssetsCurrent.
  const patterns = q.split(/\s+/).map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
  const found = await query<{ name: string; companies: number; facts: number }>(
    ctx.db,
    `select name, companies, facts::float8 as facts from unmapped_tag
     where name ilike all($1::text[]) and ($2::int is null or (-companies, name) > (-$2::int, $3::text))
     order by companies desc, name limit $4`,
    [patterns, after?.companies ?? null, after?.name ?? "", limit + 1],
  );
  const suggest = suggester(suggestionLists(await loadLists(ctx, await presentMappingVersion(ctx.db))));
  const rows = found.slice(0, limit).map((row) => ({ ...row, suggestions: suggest(row.name) }));
  const last = found.length > limit ? rows.at(-1) : undefined;
  return { rows, next: last ? { companies: last.companies, name: last.name } : null };
}

const mostWeighed = 5000;

/** Unmapped tags that may belong to this line item by their words, the likeliest first. */
export async function suggestTags(ctx: Ctx, lineItemId: number, limit: number): Promise<UnmappedRow[]> {
  const names = await query<{ name: string; companies: number; facts: number }>(
    ctx.db,
    "select name, companies, facts::float8 as facts from unmapped_tag order by companies desc, name limit $1",
    [mostWeighed],
  );
  const suggest = suggester(suggestionLists(await loadLists(ctx, await presentMappingVersion(ctx.db))));
  const scored = names.flatMap((row) => {
    const suggestions = suggest(row.name);
    const score = suggestions.find((one) => one.lineItemId === lineItemId)?.score;
    return score === undefined ? [] : [{ row: { ...row, suggestions }, score }];
  });
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ row }) => row);
}

/** How many companies and facts these tags have unmapped; tags nobody states are left out. */
export async function countUnmapped(ctx: Ctx, tags: readonly string[]) {
  return query<{ name: string; companies: number; facts: number }>(
    ctx.db,
    "select name, companies, facts::float8 as facts from unmapped_tag where name = any($1::text[])",
    [tags],
  );
}

type Uses = ReadonlyMap<string, { companies: number; points: number }>;

async function loadUses(ctx: Ctx): Promise<Uses> {
  const rows = await query<{ lineItemId: number; name: string; companies: number; points: number }>(
    ctx.db,
    `select line_item_id as "lineItemId", name, companies, points from tag_use join tag on tag.id = tag_id`,
  );
  return new Map(rows.map(({ lineItemId, name, ...uses }) => [`${lineItemId} ${name}`, uses]));
}

function listRow(lineItemId: number, names: readonly string[], uses: Uses, pendingId: number | null): ListRow {
  const { id, code, label, statement, period, unitKind, core } = requireLineItem(lineItemId);
  const none = { companies: 0, points: 0 };
  const tags: RankedTag[] = names.map((name) => ({ name, ...(uses.get(`${id} ${name}`) ?? none) }));
  const typed = [...uses].filter(([key]) => key.startsWith(`${id} `) && isManualTag(key.slice(`${id} `.length)));
  const manualPoints = typed.reduce((sum, [, { points }]) => sum + points, 0);
  return { lineItem: { id, code, label, statement, period, unitKind, core }, tags, manualPoints, pendingId };
}
