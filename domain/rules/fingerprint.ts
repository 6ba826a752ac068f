import type { CompanySeries, Filing } from "@/domain/golden/series";
import { formatDay } from "@/domain/periods/model";
import { familyOf } from "./evidence/pools";
import type { FindingDraft } from "./model";
import { scalePower } from "./tolerance";

/** Drafts of one point and one explanation: the first is the one that explains most. */
export type Objection = { drafts: readonly { ruleId: string; draft: FindingDraft }[] };

/** Filings of one line item that follow each other within this many days repeat one mistake. */
const runDays = 400;

/**
 * Gives every objection the fingerprint of its root cause. Objections of one kind are one cause when they share a
 * filing, or when they hit one family of line items in filings that follow each other; a rule can also name the whole
 * line item, or the point alone. The name rests on the oldest filing of the cause, so that later ones join it.
 */
export function fingerprintsOf(series: CompanySeries, objections: readonly Objection[]): string[] {
  const groups = new Groups(objections.length);
  const byKey = new Map<string, number>();
  const join = (key: string, index: number) => {
    const first = byKey.get(key);
    if (first === undefined) byKey.set(key, index);
    else groups.join(first, index);
  };
  const wholeLines = new Set<string>();
  const runs = new Map<string, { filing: Filing; index: number }[]>();
  objections.forEach((objection, index) => {
    const draft = leadOf(objection);
    if (draft.cause.kind === "point" || draft.suspects.length === 0) return;
    const run = `${kindOf(draft)} ${familyOf(draft.point.item)}`;
    if (draft.cause.kind === "line_item") wholeLines.add(run);
    for (const filing of filingsOf(draft)) {
      join(`${kindOf(draft)} ${filing.accession}`, index);
      const list = runs.get(run);
      if (list) list.push({ filing, index });
      else runs.set(run, [{ filing, index }]);
    }
  });
  for (const [run, list] of runs) joinRuns(list, groups, wholeLines.has(run) ? Number.POSITIVE_INFINITY : runDays);
  return nameGroups(series, objections, groups);
}

function joinRuns(list: { filing: Filing; index: number }[], groups: Groups, longestGap: number): void {
  list.sort((a, b) => a.filing.filedOn - b.filing.filedOn || a.index - b.index);
  for (let i = 1; i < list.length; i++) {
    const [before, after] = [list[i - 1], list[i]];
    if (before && after && after.filing.filedOn - before.filing.filedOn <= longestGap)
      groups.join(before.index, after.index);
  }
}

function nameGroups(series: CompanySeries, objections: readonly Objection[], groups: Groups): string[] {
  const members = new Map<number, FindingDraft[]>();
  objections.forEach((objection, index) => {
    const root = groups.rootOf(index);
    const list = members.get(root);
    if (list) list.push(leadOf(objection));
    else members.set(root, [leadOf(objection)]);
  });
  const names = new Map([...members].map(([root, drafts]) => [root, nameOf(series.cik, drafts)]));
  return objections.map((_, index) => names.get(groups.rootOf(index)) as string);
}

function nameOf(cik: number, drafts: readonly FindingDraft[]): string {
  const [draft] = drafts as readonly [FindingDraft];
  const { point, cause } = draft;
  const [kind, detail] = kindOf(draft).split(" ");
  const name = (...parts: (string | number)[]) => [...parts, ...(detail ? [detail] : [])].join("/");
  if (cause.kind === "point") {
    return name(`${kind}/point`, cik, point.item.code, point.unit, point.length, formatDay(point.end));
  }
  const families = new Set(drafts.map(({ point }) => familyOf(point.item)));
  const [family] = families as unknown as [string];
  if (families.size === 1 && drafts.some(({ cause }) => cause.kind === "line_item"))
    return name(`${kind}/line`, cik, family);
  const oldest = drafts.flatMap(filingsOf).reduce((a, b) => (isOlder(b, a) ? b : a));
  if (families.size === 1) return name(`${kind}/line`, cik, family, oldest.accession);
  return name(`${kind}/filing`, cik, oldest.accession);
}

const isOlder = (a: Filing, b: Filing): boolean =>
  a.filedOn < b.filedOn || (a.filedOn === b.filedOn && a.accession < b.accession);

const leadOf = (objection: Objection): FindingDraft => (objection.drafts[0] as Objection["drafts"][number]).draft;
const filingsOf = (draft: FindingDraft): Filing[] => draft.suspects.map(({ observation }) => observation.filing);

/** Root cause; for a scale error with its power (`scale e3`), since other powers are other mistakes. */
function kindOf({ rootCause, suspects }: FindingDraft): string {
  const suspect = suspects[0];
  if (rootCause !== "scale" || !suspect?.expected) return rootCause;
  const power = scalePower(suspect.observation, { value: Number(suspect.expected), exact: suspect.expected });
  return power === 0 ? rootCause : `${rootCause} e${power}`;
}

/** Union of indexes into groups; the smallest index is the root, whatever the order of joining. */
class Groups {
  private readonly parents: number[];

  constructor(size: number) {
    this.parents = Array.from({ length: size }, (_, index) => index);
  }

  rootOf(index: number): number {
    let root = index;
    while (this.parents[root] !== root) root = this.parents[root] as number;
    this.parents[index] = root;
    return root;
  }

  join(a: number, b: number): void {
    const [first, second] = [this.rootOf(a), this.rootOf(b)];
    this.parents[Math.max(first, second)] = Math.min(first, second);
  }
}
