/** An open finding as far as its grouping matters. */
export type GroupedFinding = { id: number; fingerprint: string; issueId: number | null };

/** An issue that a group may belong to. */
export type KnownIssue = {
  id: number;
  fingerprint: string;
  aliases: readonly string[];
  resolved: boolean;
  /** Milliseconds since 1970. */
  openedAt: number;
};

/** Where a group goes: an issue that it belongs to already, one it inherits, or (null) a new one. */
export type GroupPlan = { fingerprint: string; issueId: number | null; inherited: boolean };

/**
 * One issue for each fingerprint that has open findings, in fingerprint order. A fingerprint that an issue answers to,
 * as its own or as an alias, goes there. Any other is either new or a better explanation of known findings: then it
 * inherits the issue that holds most of them, provided that nothing open speaks for that issue's old explanation.
 * So the result depends on the findings, not on the order in which filings arrived.
 */
export function planGroups(findings: readonly GroupedFinding[], issues: readonly KnownIssue[]): GroupPlan[] {
  const answering = new Map<string, number>();
  for (const issue of issues) for (const alias of issue.aliases) answering.set(alias, issue.id);
  for (const issue of issues) answering.set(issue.fingerprint, issue.id);

  const groups = new Map<string, GroupedFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.fingerprint);
    if (group) group.push(finding);
    else groups.set(finding.fingerprint, [finding]);
  }
  const taken = new Set([...groups.keys()].flatMap((fingerprint) => answering.get(fingerprint) ?? []));
  const byId = new Map(issues.map((issue) => [issue.id, issue]));
  return [...groups.keys()].sort().map((fingerprint) => {
    const known = answering.get(fingerprint);
    if (known !== undefined) return { fingerprint, issueId: known, inherited: false };
    const heir = heirOf(groups.get(fingerprint) ?? [], byId, taken);
    if (heir !== null) taken.add(heir);
    return { fingerprint, issueId: heir, inherited: heir !== null };
  });
}

/** Undecided before resolved, then the one that holds most of the group, then the oldest. */
function heirOf(
  group: readonly GroupedFinding[],
  issues: ReadonlyMap<number, KnownIssue>,
  taken: ReadonlySet<number>,
): number | null {
  const held = new Map<KnownIssue, number>();
  for (const { issueId } of group) {
    const issue = issueId === null || taken.has(issueId) ? undefined : issues.get(issueId);
    if (issue) held.set(issue, (held.get(issue) ?? 0) + 1);
  }
  const [first] = [...held].sort(
    ([a, m], [b, n]) => Number(a.resolved) - Number(b.resolved) || n - m || a.openedAt - b.openedAt || a.id - b.id,
  );
  return first?.[0].id ?? null;
}
