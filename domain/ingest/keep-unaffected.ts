import { changedTags, holdsTags } from "./affected-companies";
import { onlyEarlierRules, onlyOtherMapping } from "./reference";
import { switchedOffSince } from "./switched-off";
import type { PlanWriter } from "./write-plan";

/**
 * Brings the basis of the source's companies up to date that keep every golden value and finding under the present one,
 * so that nothing needs to be read: only the mapping is another, and they hold none of the tags it treats otherwise; or
 * rules were only switched off since, and none of those had anything to say of them. Returns how many those were;
 * `force` names companies that are left as they are.
 */
export async function keepUnaffected(
  writer: PlanWriter,
  { sourceId, force = [] }: { sourceId: number; force?: readonly number[] },
): Promise<number> {
  const { client, basis } = writer;
  const { rows } = await client.query<{ basis: string }>(
    "select distinct check_basis as basis from company where source_id = $1 and check_basis <> $2",
    [sourceId, basis],
  );
  let kept = 0;
  for (const old of rows) {
    const affected = await affectedSince(writer, old.basis);
    if (!affected) continue;
    // Companies that are being taken are waited for: what they have just got is then seen.
    await client.query("select from company where source_id = $1 and check_basis = $2 order by id for update", [
      sourceId,
      old.basis,
    ]);
    const { rowCount } = await client.query(
      `update company set check_basis = $3
       where source_id = $1 and check_basis = $2 and id <> all ($4::int[]) and not ${affected.condition}`,
      [sourceId, old.basis, basis, force, affected.names],
    );
    kept += rowCount ?? 0;
  }
  return kept;
}

/** A rule that raised nothing about a company, and did not fail on it, is not missed there. */
const concernedByRules = `(exists (select from finding where finding.company_id = company.id and finding.status <> 'gone'
    and finding.rule_id = any($5::text[]))
  or exists (select from rule_failure where rule_failure.company_id = company.id and rule_failure.rule_id = any($5::text[])))`;

/** SQL condition on the companies that the step from `old` concerns, over the names in `$5`; null where all may be. */
async function affectedSince(
  { client, parts }: PlanWriter,
  old: string,
): Promise<{ condition: string; names: string[] } | null> {
  const version = onlyOtherMapping(old, parts);
  if (version !== null) {
    return { condition: holdsTags("$5"), names: await changedTags(client, version, parts.mappingVersion) };
  }
  const earlier = await onlyEarlierRules(client, old, parts);
  const names = earlier && switchedOffSince(earlier, parts.ruleSet);
  return names && { condition: concernedByRules, names };
}
