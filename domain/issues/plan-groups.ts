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
export type GroupPlan = {
  fingerprint: string;
  /** Its own and those that people merged into it, sorted. */
  fingerprints: string[];
  issueId: number | null;
  inherited: boolean;
};

/** Root causes that a person holds to be one: what each was merged into. */
export type HandMerges = ReadonlyMap<string, string>;

/** Follows merges to their end; a circle ends where it began. */
export function mergedInto(fingerprint: string, merges: HandMerges): string {
  const seen = new Set<string>();
  let end = fingerprint;
  for (let next = merges.get(end); next !== undefined && !seen.has(next); next = merges.get(end)) {
    seen.add(end);
    end = next;
  }
  return end;
}

/**
 * One issue for each fingerprint that has open findings, and for those that people merged, in fingerprint order. A
 * fingerprint goes to the issue that is called by it. Any other is either new, or it was known by another name, or it is
 * a better explanation of known findings: then it takes over the issue that answered to it before, else the one that
 * holds most of its findings, provided that nothing open speaks for that issue's own explanation. So the result depends
 * on the findings, not on the order in which filings arrived.
 */
export function planGroups(
  findings: readonly GroupedFinding[],
  issues: readonly KnownIssue[],
  merges: HandMerges = new Map(),
): GroupPlan[] {
  const groups = new Map<string, GroupedFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.fingerprint);
    if (group) group.push(finding);
    else groups.set(finding.fingerprint, [finding]);
  }
  const names = [...groups.keys()].sort();
  const known = new Known(issues);
  const isMerged = (name: string) => mergedInto(name, merges) !== name;
  const heads = names.filter((name) => !isMerged(name));
  const plans = new Map<string, GroupPlan>();
  const plan = (name: string, issueId: number | null, inherited: boolean) =>
    plans.set(name, { fingerprint: name, fingerprints: [name], issueId, inherited });
  for (const name of heads) {
    const own = known.takeOwn(name);
    if (own !== null) plan(name, own, false);
  }
  for (const name of heads) {
    const former = plans.has(name) ? null : known.takeFormer(name);
    if (former !== null) plan(name, former, true);
  }
  for (const name of heads) {
    if (plans.has(name)) continue;
    const heir = known.takeHeir(groups.get(name) ?? []);
    plan(name, heir, heir !== null);
  }
  for (const name of names.filter(isMerged)) follow(name, mergedInto(name, merges), plans, known, groups);
  return [...plans.values()].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
}

/** A merged cause goes where its target goes, under whatever name that is known today. */
function follow(
  name: string,
  target: string,
  plans: Map<string, GroupPlan>,
  known: Known,
  groups: ReadonlyMap<string, readonly GroupedFinding[]>,
): void {
  const answering = known.answering(target);
  const host =
    plans.get(target) ?? [...plans.values()].find(({ issueId }) => issueId !== null && issueId === answering);
  if (host) {
    host.fingerprints = [...host.fingerprints, name].sort();
    return;
  }
  const issueId = known.takeOwn(target) ?? known.takeFormer(target) ?? known.takeHeir(groups.get(name) ?? []);
  plans.set(target, { fingerprint: target, fingerprints: [name], issueId, inherited: issueId !== null });
}

/** Issues by what they answer to; each is taken by one group only. */
class Known {
  private readonly taken = new Set<number>();
  private readonly own: ReadonlyMap<string, KnownIssue>;
  private readonly former: ReadonlyMap<string, KnownIssue>;
  private readonly byId: ReadonlyMap<number, KnownIssue>;

  constructor(issues: readonly KnownIssue[]) {
    this.own = new Map(issues.map((issue) => [issue.fingerprint, issue]));
    this.former = new Map(issues.flatMap((issue) => issue.aliases.map((alias) => [alias, issue] as const)));
    this.byId = new Map(issues.map((issue) => [issue.id, issue]));
  }

  answering(fingerprint: string): number | null {
    return (this.own.get(fingerprint) ?? this.former.get(fingerprint))?.id ?? null;
  }

  takeOwn(fingerprint: string): number | null {
    return this.take(this.own.get(fingerprint));
  }

  takeFormer(fingerprint: string): number | null {
    return this.take(this.former.get(fingerprint));
  }

  /** Undecided before resolved, then the one that holds most of the group, then the oldest. */
  takeHeir(group: readonly GroupedFinding[]): number | null {
    const held = new Map<KnownIssue, number>();
    for (const { issueId } of group) {
      const issue = issueId === null || this.taken.has(issueId) ? undefined : this.byId.get(issueId);
      if (issue) held.set(issue, (held.get(issue) ?? 0) + 1);
    }
    const [first] = [...held].sort(
      ([a, m], [b, n]) => Number(a.resolved) - Number(b.resolved) || n - m || a.openedAt - b.openedAt || a.id - b.id,
    );
    return this.take(first?.[0]);
  }

  private take(issue: KnownIssue | undefined): number | null {
    if (issue === undefined || this.taken.has(issue.id)) return null;
    this.taken.add(issue.id);
    return issue.id;
  }
}
