import type { RuleRow } from "@/domain/rule-settings/rows";

export const ruleShows = ["all", "off", "waiting", "failing"] as const;
export type RuleShow = (typeof ruleShows)[number];

export const ruleSorts = [
  "number",
  "title",
  "severity",
  "open",
  "sources",
  "noted",
  "hidden",
  "companies",
  "issues",
  "real",
  "minutes",
  "exceptions",
  "failures",
] as const;
export type RuleSort = (typeof ruleSorts)[number];

const figures: Readonly<Record<Exclude<RuleSort, "title">, (row: RuleRow) => number | null>> = {
  number: ({ number }) => number,
  severity: ({ severity }) => severity,
  open: ({ counts }) => counts?.open ?? null,
  sources: ({ counts }) => counts?.superseded ?? null,
  noted: ({ counts }) => counts?.noted ?? null,
  hidden: ({ counts }) => counts?.accepted ?? null,
  companies: ({ counts }) => counts?.companies ?? null,
  issues: ({ openIssues }) => openIssues,
  real: ({ real }) => real?.share ?? null,
  minutes: ({ minutes }) => minutes,
  exceptions: ({ exceptions }) => exceptions,
  failures: ({ failures }) => failures,
};

/** What a column sorts by: none for words, and where nothing was counted or decided. */
export const figureOf = (row: RuleRow, sort: RuleSort): number | null => (sort === "title" ? null : figures[sort](row));

/** Rows without a figure come last in either direction; equal ones by their number. */
export function sortRules(rows: readonly RuleRow[], sort: RuleSort, dir: "asc" | "desc"): RuleRow[] {
  const sign = dir === "asc" ? 1 : -1;
  if (sort === "title") return [...rows].sort((a, b) => sign * a.title.localeCompare(b.title, "en"));
  return [...rows].sort((a, b) => {
    const [one, two] = [figureOf(a, sort), figureOf(b, sort)];
    if (one === null || two === null) return Number(one === null) - Number(two === null) || a.number - b.number;
    return sign * (one - two) || a.number - b.number;
  });
}

const shown: Readonly<Record<RuleShow, (row: RuleRow) => boolean>> = {
  all: () => true,
  off: ({ active }) => !active,
  waiting: ({ pending }) => pending !== null,
  failing: ({ failures }) => failures > 0,
};

/** Words in any order, of the title or the rule's own name; a number is the rule's. */
export function filterRules(rows: readonly RuleRow[], q: string, show: RuleShow): RuleRow[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const text = `${row.title} ${row.id}`.toLowerCase();
    return shown[show](row) && words.every((word) => text.includes(word) || word === String(row.number));
  });
}

export const countShown = (rows: readonly RuleRow[], show: RuleShow): number => rows.filter(shown[show]).length;
