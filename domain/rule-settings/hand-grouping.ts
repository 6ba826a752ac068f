import { mergedInto } from "@/domain/issues/plan-groups";
import { type Executor, query } from "@/lib/execute";

/** The fingerprint that a finding counts under, after what people split and merged by hand. */
export type HandGrouping = (finding: { key: string; fingerprint: string }) => string;

/** What people split and merged of these findings. */
export async function loadHandGrouping(
  db: Executor,
  findings: readonly { key: string; fingerprint: string }[],
): Promise<HandGrouping> {
  const split = await query<{ key: string; fingerprint: string }>(
    db,
    `select finding_key as key, fingerprint from hand_group where finding_key = any($1::text[])`,
    [findings.map(({ key }) => key)],
  );
  const merged = await query<{ fingerprint: string; into: string }>(db, `select fingerprint, "into" from hand_merge`);
  const ownGroup = new Map(split.map(({ key, fingerprint }) => [key, fingerprint]));
  const merges = new Map(merged.map(({ fingerprint, into }) => [fingerprint, into]));
  return ({ key, fingerprint }) => mergedInto(ownGroup.get(key) ?? fingerprint, merges);
}
