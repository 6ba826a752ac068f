import { tagChanges } from "@/domain/line-items/tag-changes";

/** `taxonomy:Name`, as filings write it. */
export const tagPattern = /^[a-z][a-z0-9-]{1,30}:[A-Za-z][A-Za-z0-9_]{1,240}$/;
/** More tags than any line item needs, and few enough to be read by a person who checks them. */
export const mostTags = 40;

export const changedTags = (before: readonly string[], after: readonly string[]): string[] => {
  const { added, removed, moved } = tagChanges(before, after);
  return [...added, ...removed, ...moved];
};

export type TagMark = "added" | "moved" | "removed";

/** How each changed tag of either list changed. */
export function tagMarks(before: readonly string[], after: readonly string[]): Map<string, TagMark> {
  const { added, removed, moved } = tagChanges(before, after);
  const marked = (tags: readonly string[], mark: TagMark) => tags.map((tag) => [tag, mark] as const);
  return new Map([...marked(added, "added"), ...marked(removed, "removed"), ...marked(moved, "moved")]);
}

export const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((tag, place) => tag === b[place]);

/** The change in words: `us-gaap:Revenues added as 2nd, us-gaap:SalesRevenueNet removed`. */
export function changeWords(before: readonly string[], after: readonly string[]): string {
  const { added, removed, moved } = tagChanges(before, after);
  const place = (tag: string) => ordinal(after.indexOf(tag) + 1);
  return [
    ...added.map((tag) => `${tag} added as ${place(tag)}`),
    ...removed.map((tag) => `${tag} removed`),
    ...moved.map((tag) => `${tag} moved to ${place(tag)}`),
  ].join(", ");
}

/** `1st`, `2nd`, `3rd`, `11th`. */
export function ordinal(number: number): string {
  const tens = number % 100;
  const suffix = tens >= 11 && tens <= 13 ? "th" : (["th", "st", "nd", "rd"][number % 10] ?? "th");
  return `${number}${suffix}`;
}

/** |to − from| / |from|; a value that was zero changed beyond measure. For ordering and labels, never for decisions. */
export function relativeChange({ from, to }: { from: string | null; to: string | null }): number {
  if (from === null || to === null) return 0;
  return Math.abs(Number(to) - Number(from)) / Math.abs(Number(from));
}
