import { changedTags, holdsTags } from "./affected-companies";
import { onlyOtherMapping } from "./reference";
import type { PlanWriter } from "./write-plan";

/**
 * Brings the basis of the source's companies up to date where only the mapping is another and they hold none of the tags
 * it treats otherwise: they keep every golden value, so nothing needs to be read. Returns how many those were; `force`
 * names companies that are left as they are.
 */
export async function keepUnaffected(
  { client, mappingVersion, basis }: PlanWriter,
  { sourceId, force = [] }: { sourceId: number; force?: readonly number[] },
): Promise<number> {
  const { rows } = await client.query<{ basis: string }>(
    "select distinct check_basis as basis from company where source_id = $1 and check_basis <> $2",
    [sourceId, basis],
  );
  let kept = 0;
  for (const old of rows) {
    const version = onlyOtherMapping(old.basis);
    if (version === null) continue;
    const tags = await changedTags(client, version, mappingVersion);
    // Companies that are being taken are waited for: what they have just got is then seen.
    await client.query("select from company where source_id = $1 and check_basis = $2 order by id for update", [
      sourceId,
      old.basis,
    ]);
    const { rowCount } = await client.query(
      `update company set check_basis = $3
       where source_id = $1 and check_basis = $2 and id <> all ($4::int[]) and not ${holdsTags("$5")}`,
      [sourceId, old.basis, basis, force, tags],
    );
    kept += rowCount ?? 0;
  }
  return kept;
}
