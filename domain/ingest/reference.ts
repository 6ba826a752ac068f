import { createHash } from "node:crypto";
import type pg from "pg";
import { loadPeers, presentPeersVersion } from "@/domain/baselines/load-peers";
import { survivorshipVersion } from "@/domain/golden/survivorship";
import { lineItems } from "@/domain/line-items/catalogue";
import { isManualTag } from "@/domain/line-items/manual-tags";
import { presentMappingVersion } from "@/domain/line-items/mapping-version";
import type { MappedTag } from "@/domain/line-items/model";
import { type CurrentRuleSet, currentRuleSet } from "@/domain/rules/current-rule-set";
import type { PeerBaseline } from "@/domain/rules/peers";
import type { Executor } from "@/lib/execute";

/** What every company's ingest needs and none changes: read once per process and basis. */
export type Reference = {
  mappingVersion: number;
  ruleSet: CurrentRuleSet;
  peers: PeerBaseline;
  /** What golden values are computed from; see {@link checkBasis}. */
  basis: string;
  /** What documents are matched with: no document states a typed value. */
  tagsByName: ReadonlyMap<string, MappedTag>;
  tagsById: ReadonlyMap<number, MappedTag>;
  units: UnitTable;
};

/** What a check rests on beside the documents. */
export type BasisParts = {
  mappingVersion: number;
  ruleSet: Pick<CurrentRuleSet, "version" | "revision" | "rules">;
  peers: Pick<PeerBaseline, "version">;
};

/**
 * Golden values are computed again when this changes, even for an unchanged document. The rule set is named by its
 * revision, which tells older from newer, and by a hash of everything in it.
 */
export function checkBasis({ mappingVersion, ruleSet, peers }: BasisParts): string {
  const rules = createHash("sha256").update(ruleSet.version).digest("hex").slice(0, 12);
  return `mapping ${mappingVersion}, survivorship ${survivorshipVersion}, rules ${ruleSet.revision} ${rules}, peers ${peers.version}`;
}

/** What a check begun now rests on. */
export const presentBasis = async (db: Executor): Promise<BasisParts> => ({
  mappingVersion: await presentMappingVersion(db),
  ruleSet: await currentRuleSet(db),
  peers: { version: await presentPeersVersion(db) },
});

type Counters = { mapping: number; revision: number; peers: number };

/** The versions that a basis states; what it does not state was before the first. */
function countersIn(basis: string | null): Counters {
  const counter = (pattern: RegExp) => Number(pattern.exec(basis ?? "")?.[1] ?? 0);
  return {
    mapping: counter(/^mapping (\d+),/),
    revision: counter(/, rules (\d+) /),
    peers: counter(/, peers (\d+)$/),
  };
}

/** Whether what rests on `basis` was made with a newer mapping, rule set or peers' baseline than these. */
export function isNewerThan(basis: string | null, parts: BasisParts): boolean {
  const { mapping, revision, peers } = countersIn(basis);
  return mapping > parts.mappingVersion || revision > parts.ruleSet.revision || peers > parts.peers.version;
}

/** Whether what rests on `basis` was chosen from the filings by another mapping or survivorship than the present ones. */
export function isOtherMapping(basis: string | null, present: Pick<Reference, "basis">): boolean {
  const choice = (text: string) => text.slice(0, text.indexOf(", rules "));
  return basis !== null && choice(basis) !== choice(present.basis);
}

/** The mapping version in a basis that differs from the present one in nothing else; null for any other. */
export function onlyOtherMapping(basis: string, present: BasisParts): number | null {
  const mappingVersion = countersIn(basis).mapping;
  return basis === checkBasis({ ...present, mappingVersion }) ? mappingVersion : null;
}

/** The revision in a basis of an earlier rule set that differs from the present one in nothing else; null for any other. */
export async function onlyEarlierRules(
  db: Executor,
  basis: string,
  present: BasisParts,
): Promise<CurrentRuleSet | null> {
  const { revision } = countersIn(basis);
  if (revision >= present.ruleSet.revision) return null;
  const ruleSet = await currentRuleSet(db, revision);
  return basis === checkBasis({ ...present, ruleSet }) ? ruleSet : null;
}

/**
 * The tags of one mapping version with the line items they serve, and the rules and peers that are in force. Throws when
 * there is no such version.
 */
export async function loadReference(pool: pg.Pool, mappingVersion: number): Promise<Reference> {
  const parts = { mappingVersion, ruleSet: await currentRuleSet(pool), peers: await loadPeers(pool) };
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
    ...parts,
    basis: checkBasis(parts),
    tagsByName: new Map(tags.filter((tag) => !isManualTag(tag.name)).map((tag) => [tag.name, tag])),
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
