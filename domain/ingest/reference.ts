import type pg from "pg";
import { survivorshipVersion } from "@/domain/golden/survivorship";
import { lineItems } from "@/domain/line-items/catalogue";
import { type MappedTag, mappingVersion } from "@/domain/line-items/model";
import { ruleSetVersion } from "@/domain/rules/registry";

/** What every company's ingest needs and none changes: read once per process. */
export type Reference = {
  tagsByName: ReadonlyMap<string, MappedTag>;
  tagsById: ReadonlyMap<number, MappedTag>;
  units: UnitTable;
};

/** Golden values are computed again when this changes, even for an unchanged document. */
export const checkBasis = `mapping ${mappingVersion}, survivorship ${survivorshipVersion}, rules ${ruleSetVersion}`;

export async function loadReference(pool: pg.Pool): Promise<Reference> {
  const items = new Map(lineItems.map((item) => [item.id, item]));
  const { rows } = await pool.query<{ id: number; name: string; uses: { lineItemId: number; rank: number }[] }>(
    `select tag.id, tag.name, json_agg(json_build_object('lineItemId', line_item_id, 'rank', rank)) as uses
     from tag_mapping join tag on tag.id = tag_id where version = $1 group by tag.id, tag.name`,
    [mappingVersion],
  );
  if (rows.length === 0) throw new Error("The tag mapping is empty: run the seed (npx tsx prisma/seed.ts) first.");
  const tags: MappedTag[] = rows.map(({ id, name, uses }) => ({
    id,
    name,
    uses: uses.flatMap(({ lineItemId, rank }) => {
      const item = items.get(lineItemId);
      return item ? [{ item, rank }] : [];
    }),
  }));
  return {
    tagsByName: new Map(tags.map((tag) => [tag.name, tag])),
    tagsById: new Map(tags.map((tag) => [tag.id, tag])),
    units: new UnitTable(pool),
  };
}

/** Ids of unit codes. New codes are added outside any company's transaction, so that no two companies wait for one. */
export class UnitTable {
  private readonly ids = new Map<string, number>();
  private readonly codes = new Map<number, string>();

  constructor(private readonly pool: pg.Pool) {}

  /** Makes sure that every code has an id; {@link id} then answers at once. */
  async ensure(codes: ReadonlySet<string>): Promise<void> {
    if ([...codes].every((code) => this.ids.has(code))) return;
    await this.load();
    const missing = [...codes].filter((code) => !this.ids.has(code));
    if (missing.length === 0) return;
    await this.pool.query("insert into unit (code) select unnest($1::text[]) on conflict do nothing", [missing]);
    await this.load();
  }

  /** Makes sure that the code of every id is known; {@link code} then answers at once. */
  async recall(ids: ReadonlySet<number>): Promise<void> {
    if (![...ids].every((id) => this.codes.has(id))) await this.load();
  }

  private async load(): Promise<void> {
    const { rows } = await this.pool.query<{ id: number; code: string }>("select id, code from unit");
    for (const { id, code } of rows) {
      this.ids.set(code, id);
      this.codes.set(id, code);
    }
  }

  id(code: string): number {
    const id = this.ids.get(code);
    if (id === undefined) throw new Error(`Unit "${code}" was not registered`);
    return id;
  }

  code(id: number): string {
    const code = this.codes.get(id);
    if (code === undefined) throw new Error(`Unit ${id} was not loaded`);
    return code;
  }
}
