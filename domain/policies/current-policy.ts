import { type Executor, query } from "@/lib/execute";
import { standardPolicies } from "./model";
import { overridePolicy, type PolicyKind, type PolicyValue, publicationPolicy, timeTargets } from "./schema";

export type CurrentPolicy<Kind extends PolicyKind> = { version: number; value: PolicyValue[Kind] };

/** A policy as it was in force once; version 0 is the product's own. */
export async function policyOfVersion<Kind extends PolicyKind>(
  db: Executor,
  kind: Kind,
  version: number,
): Promise<PolicyValue[Kind]> {
  const [row] = await query<{ value: unknown }>(
    db,
    "select value from policy_version where kind = $1::text and version = $2::int",
    [kind, version],
  );
  return row ? (shapes[kind].parse(row.value) as PolicyValue[Kind]) : standardPolicies[kind];
}

const shapes = { override: overridePolicy, publication: publicationPolicy, time_targets: timeTargets } as const;

/** The policy in force; version 0 is the product's own. What is stored was checked when it was proposed. */
export async function currentPolicy<Kind extends PolicyKind>(db: Executor, kind: Kind): Promise<CurrentPolicy<Kind>> {
  const [row] = await query<{ version: number; value: unknown }>(
    db,
    "select version, value from policy_version where kind = $1::text order by version desc limit 1",
    [kind],
  );
  if (!row) return { version: 0, value: standardPolicies[kind] };
  return { version: row.version, value: shapes[kind].parse(row.value) as PolicyValue[Kind] };
}
