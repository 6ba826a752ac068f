import { familyOf } from "./evidence/pools";
import type { Explained, Objection, RuleDraft } from "./explain";
import { type Kind, kindOf, presentedKind } from "./kind";
import { overlap, type Place, placesOf, runsOf } from "./places";

/** One root cause of a company: the cells it explains, each with the draft that says so. */
export type RootCauseGroup = { kind: Kind; lead: RuleDraft; cells: readonly Explained[] };

/** A possible cause: what it would explain if nothing else did. */
type Candidate = { kind: Kind; name: string; cells: Explained[] };

type Places = ReadonlyMap<string, Place>;

/** Families of line items are wrong together when their mistakes lie in largely the same filings. */
const leastOverlap = 0.5;

const areTogether = (block: Places, run: Places, blamed: ReadonlySet<string>): boolean => {
  if (overlap(block, run) >= leastOverlap) return true;
  // What a filing that is wrong as a whole has to do with it belongs to it, however far the mistake runs elsewhere.
  const names = [...run.keys()];
  return names.some((name) => blamed.has(name)) && names.every((name) => block.has(name));
};

/**
 * The causes that explain most with least: a greedy cover. Candidates are a family of line items in filings that follow
 * each other, several such families in the same filings, a filing that a rule blames as a whole, the company, a
 * mapping, or a point alone. The one that explains most is taken first and keeps its cells; of equals the one whose
 * rule stands first in `places` (the registry). The order of the objections does not matter.
 */
export function causesOf(objections: readonly Objection[], places: ReadonlyMap<string, number>): RootCauseGroup[] {
  const open = new Set(objections);
  const queue = candidatesOf(objections).map((candidate) => weighed(candidate, open, places));
  const causes: RootCauseGroup[] = [];
  queue.sort(byWeight);
  for (let best = queue.shift(); best && open.size > 0; best = queue.shift()) {
    // Weights only fall as cells are taken: a candidate that is still the best after weighing anew is the best.
    const present = weighed(best.candidate, open, places);
    if (present.cells.length === 0) continue;
    const next = queue[0];
    if (next && byWeight(present, next) > 0) {
      const at = queue.findIndex((other) => byWeight(present, other) < 0);
      queue.splice(at === -1 ? queue.length : at, 0, present);
      continue;
    }
    for (const { objection } of present.cells) open.delete(objection);
    causes.push({ kind: present.candidate.kind, lead: leadOf(present.cells, places), cells: present.cells });
  }
  return causes;
}

type Weighed = { candidate: Candidate; cells: Explained[]; weight: number; place: number };

function weighed(candidate: Candidate, open: ReadonlySet<Objection>, places: ReadonlyMap<string, number>): Weighed {
  const cells = candidate.cells.filter(({ objection }) => open.has(objection));
  const weight = cells.reduce((sum, { by }) => sum + weightOf(by), 0);
  const place = Math.min(...cells.map(({ by }) => places.get(by.rule.id) ?? places.size));
  return { candidate, cells, weight: Math.round(weight * 1000), place };
}

/** An explanation that does not say what should stand instead explains half. */
const weightOf = ({ draft }: RuleDraft): number =>
  draft.confidence *
  (draft.expectedMissing !== undefined || draft.suspects.some(({ expected }) => expected !== null) ? 1 : 0.5);

const byWeight = (a: Weighed, b: Weighed): number =>
  b.weight - a.weight ||
  b.cells.length - a.cells.length ||
  a.place - b.place ||
  (a.candidate.name < b.candidate.name ? -1 : a.candidate.name > b.candidate.name ? 1 : 0);

function leadOf(cells: readonly Explained[], places: ReadonlyMap<string, number>): RuleDraft {
  const place = ({ by }: Explained) => places.get(by.rule.id) ?? places.size;
  return cells.reduce((best, next) => (place(next) < place(best) ? next : best)).by;
}

/** Cells of one kind that are not said to stand alone, and the filings that a rule blames as a whole. */
type Spread = { kind: Kind; cells: Explained[]; blamed: Set<string> };

function candidatesOf(objections: readonly Objection[]): Candidate[] {
  const byName = new Map<string, Candidate>();
  const spread = new Map<string, Spread>();
  const add = (name: string, kind: Kind, cell: Explained) => {
    const known = byName.get(name);
    if (known) known.cells.push(cell);
    else byName.set(name, { name, kind, cells: [cell] });
  };
  for (const objection of objections) {
    for (const { kind, by } of hypothesesOf(objection)) {
      const { cause } = by.draft;
      const cell = { objection, by };
      const presented = presentedKind(by);
      if (presented) add("company presented", presented, cell);
      if (kind.company) add(`company ${kind.company}`, kind, cell);
      else if (cause.kind === "company" || cause.kind === "mapping") add(`${cause.kind} ${cause.name}`, kind, cell);
      else if (cause.kind === "point") add(`point ${byName.size}`, kind, cell);
      else {
        const known = spread.get(kind.name) ?? { kind, cells: [], blamed: new Set<string>() };
        known.cells.push(cell);
        if (cause.kind === "filing") known.blamed.add(cause.accession);
        spread.set(kind.name, known);
      }
    }
  }
  return [...byName.values(), ...[...spread.values()].flatMap((one) => [...blocksOf(one), ...blamedFilings(one)])];
}

/**
 * One hypothesis for each kind: the surest draft of it, the first rule among equals. A miscopied
 * comparative explains its cell alone: that sums break with the same value follows from it.
 */
function hypothesesOf({ leads }: Objection): { kind: Kind; by: RuleDraft }[] {
  const byKind = new Map<string, { kind: Kind; by: RuleDraft }>();
  const isHabit = leads.some(({ draft }) => draft.rootCause === "scale" || draft.rootCause === "sign");
  const hypotheses = leads.map((by) => ({ kind: kindOf(by), by }));
  const again = isHabit ? [] : hypotheses.filter(({ kind }) => kind.company !== undefined);
  for (const { kind, by } of again.length > 0 ? again : hypotheses) {
    const known = byKind.get(kind.name);
    if (!known || by.draft.confidence > known.by.draft.confidence) byKind.set(kind.name, { kind, by });
  }
  return [...byKind.values()];
}

type Run = { family: string; cells: Explained[]; places: Places };

/** Runs of one family each; those that lie in largely the same filings as the longest of them are one block. */
function blocksOf({ kind, cells, blamed }: Spread): Candidate[] {
  const byFamily = new Map<string, Explained[]>();
  for (const cell of cells) {
    const family = familyOf(cell.objection.point.item);
    const list = byFamily.get(family);
    if (list) list.push(cell);
    else byFamily.set(family, [cell]);
  }
  const runs: Run[] = [...byFamily].flatMap(([family, own]) =>
    runsOf(own, kind.isHabit).map((run) => ({ family, ...run })),
  );
  runs.sort((a, b) => b.cells.length - a.cells.length || (nameOf(a) < nameOf(b) ? -1 : 1));
  const blocks: { name: string; places: Map<string, Place>; cells: Explained[] }[] = [];
  for (const run of runs) {
    const block = kind.isOfOneLine ? undefined : blocks.find(({ places }) => areTogether(places, run.places, blamed));
    if (block) {
      block.cells.push(...run.cells);
      for (const [name, place] of run.places) block.places.set(name, place);
    } else {
      blocks.push({ name: `${kind.name} ${nameOf(run)}`, places: new Map(run.places), cells: [...run.cells] });
    }
  }
  return blocks.map(({ name, cells }) => ({ kind, name, cells }));
}

const nameOf = ({ family, places }: Run): string => `${family} ${[...places.keys()].sort()[0] ?? ""}`;

/** Everything of the kind in a filing that is wrong as a whole. */
const blamedFilings = ({ kind, cells, blamed }: Spread): Candidate[] =>
  (kind.isOfOneLine ? [] : [...blamed]).map((accession) => ({
    kind,
    name: `filing ${kind.name} ${accession}`,
    cells: cells.filter(({ by }) => placesOf(by.draft).some(({ name }) => name === accession)),
  }));
