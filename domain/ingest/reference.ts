import type pg from "pg";
import { survivorshipVersion } from "@/domain/golden/survivorship";
import { lineItems } from "@/domain/line-items/catalogue";
import { isManualTag } from "@/domain/line-items/manual-tags";
import type { MappedTag } from "@/domain/line-items/model";
import { noPeers, type PeerBaseline } from "@/domain/rules/peers";
import { type RuleSet, standardRuleSet } from "@/domain/rules/rule-set";

/** What every company's ingest needs and none changes: read once per process and mapping version. */
export type Reference = {
  mappingVersion: number;
  /** What golden values are computed from; see {@link checkBasis}. */
  basis: string;
  /** What documents are matched with: no document states a typed value. */
  tagsByName: ReadonlyMap<string, MappedTag>;
  tagsById: ReadonlyMap<number, MappedTag>;
  units: UnitTable;
  /** The rules in force, with their thresholds. */
  ruleSet: RuleSet;
  /** What is normal over the whole market. */
  peers: PeerBaseline;
};

/** Golden values are computed again when this changes, even for an unchanged document. */
export const checkBasis = (mappingVersion: number): string =>
  `mapping ${mappingVersion}, survivorship ${survivorshipVersion}, rules ${standardRuleSet.version}`;

/** The mapping version that a basis states; null for none. */
export function mappingIn(basis: string | null): number | null {
  const version = /^mapping (\d+),/.exec(basis ?? "")?.[1];
  return version === undefined ? null : Number(version);
}

/** The mapping version in a basis that differs from the present one in nothing else; null for any other. */
export function onlyOtherMapping(basis: string): number | null {
  const version = mappingIn(basis);
  return version !== null && basis === checkBasis(version) ? version : null;
}

/** The tags of one mapping version with the line items they serve. Throws when there is no such version. */
export async function loadReference(pool: pg.Pool, mappingVersion: number): Promise<Reference> {
  const items = new Map(lineItems.map((item) => [item.id, item]));
  const { rows } = await pool.query<{ id: number; name: string; uses: { lineItemId: number; rank: number }[] }>(
    `select tag.id, tag.name, json_agg(json_build_object('lineItemId', line_item_id, 'rank', rank)) as uses
     from tag_mapping join tag on tag.id = tag_id where version = $1 group by tag.id, tag.name`,
    [mappingVersion],
  );
  if (rows.length === 0) throw new Error(`There is no tag mapping ${mappingVersion}: run the seed first.`);
  const tags: MappedTag[] = rows.map(({ id, name, uses }) => ({
    id,
    name,
    uses: uses.flatMap(({ lineItemId, rank }) => {
      const item = items.get(lineItemId);
      return item ? [{ item, rank }] : [];
    }),
  }));
  return {
    mappingVersion,
    basis: checkBasis(mappingVersion),
    tagsByName: new Map(tags.filter((tag) => !isManualTag(tag.name)).map((tag) => [tag.name, tag])),
    tagsById: new Map(tags.map((tag) => [tag.id, tag])),
    units: new UnitTable(pool),
    ruleSet: standardRuleSet,
    peers: noPeers,
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
