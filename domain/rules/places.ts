import { type Day, formatDay } from "@/domain/periods/model";
import type { Explained } from "./explain";
import type { FindingDraft } from "./model";

/** Where a mistake was made: a filing by its accession number, or where a value is missing its period. */
export type Place = { day: Day; name: string };

export function placesOf({ suspects, point, cause }: FindingDraft): Place[] {
  if (suspects.length === 0) {
    return [{ day: point.end, name: cause.kind === "filing" ? cause.accession : formatDay(point.end) }];
  }
  return suspects.map(({ observation: { filing } }) => ({ day: filing.filedOn, name: filing.accession }));
}

type Run = { cells: Explained[]; places: Map<string, Place> };

/** Mistakes in filings that follow each other within this many days repeat one mistake. */
const runDays = 400;

/**
 * Cells of one kind and family, put together where they share a place or their places follow each other closely. A
 * habit, and a rule that blames the whole line item, join them over any gap.
 */
export function runsOf(cells: readonly Explained[], isHabit = false): Run[] {
  const isOne = isHabit || cells.some(({ by }) => by.draft.cause.kind === "line_item");
  const gap = isOne ? Number.POSITIVE_INFINITY : runDays;
  const stops = cells
    .flatMap((cell, index) => placesOf(cell.by.draft).map((place) => ({ place, index })))
    .sort((a, b) => a.place.day - b.place.day || (a.place.name < b.place.name ? -1 : 1) || a.index - b.index);
  const roots = cells.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (roots[root] !== root) root = roots[root] as number;
    roots[index] = root;
    return root;
  };
  for (let i = 1; i < stops.length; i++) {
    const [before, after] = [stops[i - 1], stops[i]] as [(typeof stops)[number], (typeof stops)[number]];
    if (after.place.day - before.place.day <= gap) roots[rootOf(after.index)] = rootOf(before.index);
  }
  const runs = new Map<number, Run>();
  cells.forEach((cell, index) => {
    const run: Run = runs.get(rootOf(index)) ?? { cells: [], places: new Map() };
    run.cells.push(cell);
    for (const place of placesOf(cell.by.draft)) run.places.set(place.name, place);
    runs.set(rootOf(index), run);
  });
  return [...runs.values()];
}

/** Share of the places of either that both have, 0 to 1. */
export function overlap(a: ReadonlyMap<string, Place>, b: ReadonlyMap<string, Place>): number {
  let common = 0;
  for (const name of a.keys()) if (b.has(name)) common++;
  return common / (a.size + b.size - common);
}
