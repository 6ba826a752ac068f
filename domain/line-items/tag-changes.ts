export type TagChanges = {
  added: string[];
  removed: string[];
  /** Tags whose place among the others changed: the fewest that explain the new order. */
  moved: string[];
};

/**
 * What another ordered list changes. A tag that only shifted because others came or went has kept its order: only
 * companies that hold an added, removed or moved tag can see another value.
 */
export function tagChanges(before: readonly string[], after: readonly string[]): TagChanges {
  const added = after.filter((tag) => !before.includes(tag));
  const removed = before.filter((tag) => !after.includes(tag));
  const kept = after.filter((tag) => before.includes(tag));
  const still = new Set(longestRising(kept.map((tag) => before.indexOf(tag))).map((place) => before[place]));
  return { added, removed, moved: kept.filter((tag) => !still.has(tag)) };
}

/** A longest rising subsequence: what kept its order, so that everything else has moved. Lists are short. */
function longestRising(numbers: readonly number[]): number[] {
  const best: number[][] = [];
  for (const number of numbers) {
    let longest: number[] = [];
    for (const run of best) if ((run.at(-1) as number) < number && run.length > longest.length) longest = run;
    best.push([...longest, number]);
  }
  return best.reduce((longest, run) => (run.length >= longest.length ? run : longest), []);
}
