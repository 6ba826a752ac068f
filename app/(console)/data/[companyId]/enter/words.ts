import type { BadgeTone } from "@/components/badge";
import { formatPlural } from "@/components/format";
import type { EntryRow, EntryValueRow } from "@/domain/entries/entry-rows";
import type { ValueState } from "@/domain/entries/model";
import type { EntryPreview } from "@/domain/entries/rows";
import type { LengthClass } from "@/domain/periods/model";

export const lengthChoices: Readonly<Record<LengthClass, string>> = {
  quarter: "Quarter",
  half: "Half-year",
  nine_months: "9 months",
  year: "Year",
  instant: "At a day",
};

export const stateBadges: Readonly<Record<ValueState, { tone: BadgeTone; words: string }>> = {
  new: { tone: "accent", words: "New" },
  same: { tone: "plain", words: "Same as published" },
  differs: { tone: "warn", words: "Differs" },
  entered: { tone: "plain", words: "Entered already" },
  impossible: { tone: "bad", words: "Not possible" },
};

const scaleNames: Readonly<Record<number, string>> = {
  0: "as they stand",
  3: "in thousands",
  6: "in millions",
  9: "in billions",
};

/** How the numbers were read: what a person checks first. */
export function scaleWords({ money, shares, words, varies }: EntryPreview["scale"]): string {
  if (varies) return `Each table is read in its own scale (“${words}”).`;
  if (money === 0 && shares === 0 && !words) return "Numbers are taken as they stand.";
  const read = `Money is taken ${scaleNames[money]}, share counts ${scaleNames[shares]}, per-share values as they stand`;
  return words ? `${read} (“${words}”).` : `${read}.`;
}

export type ValueOutcome = "waiting" | "published" | "doubted" | "held" | "beside" | "withdrawn";

/** What came of one entered value. */
export function outcomeOf(entry: Pick<EntryRow, "runStatus" | "withdrawn">, value: EntryValueRow): ValueOutcome {
  if (entry.withdrawn) return "withdrawn";
  const running = entry.runStatus === "queued" || entry.runStatus === "running" || entry.runStatus === "grouping";
  if (running && !value.wins) return "waiting";
  if (!value.wins) return "beside";
  if (value.state === "held") return "held";
  return value.doubtful ? "doubted" : "published";
}

export const outcomeBadges: Readonly<Record<ValueOutcome, { tone: BadgeTone; words: string }>> = {
  waiting: { tone: "plain", words: "Being checked" },
  published: { tone: "good", words: "Published" },
  doubted: { tone: "warn", words: "Published in doubt" },
  held: { tone: "warn", words: "Held" },
  beside: { tone: "plain", words: "Kept beside the winner" },
  withdrawn: { tone: "plain", words: "Withdrawn" },
};

/** `12 values: 10 published, 1 held, 1 kept beside the winner` */
export function outcomeSummary(entry: EntryRow): string {
  const outcomes = entry.values.map((value) => outcomeOf(entry, value));
  const parts = (Object.keys(outcomeBadges) as ValueOutcome[]).flatMap((outcome) => {
    const count = outcomes.filter((one) => one === outcome).length;
    return count > 0 ? [`${count} ${outcomeBadges[outcome].words.toLowerCase()}`] : [];
  });
  return `${formatPlural(outcomes.length, "value")}: ${parts.join(", ")}`;
}
