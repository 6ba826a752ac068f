import type { IconName } from "@/components/icon";
import type { Cell } from "@/domain/golden/read-grid";

/** The signs beside a value that is not simply published as reported. */
export const marks = {
  held: { icon: "hold", sign: null, words: "On hold, not published", tone: "warn" },
  overridden: { icon: "override", sign: null, words: "Overridden", tone: "accent" },
  accepted: { icon: "check", sign: null, words: "Accepted as right", tone: "good" },
  mixed_vintage: { icon: null, sign: "≠", words: "Mixed vintage, kept from screens", tone: "warn" },
  derived: { icon: null, sign: "ƒ", words: "Derived", tone: "dim" },
  adjusted: { icon: null, sign: "×", words: "Adjusted for splits", tone: "accent" },
  doubtful: { icon: "warning", sign: null, words: "In doubt", tone: "bad" },
} as const satisfies Record<string, { icon: IconName | null; sign: string | null; words: string; tone: string }>;
export type Mark = keyof typeof marks;

const order = Object.keys(marks) as Mark[];

/** Doubt comes on top of a state; a held value is in doubt by definition. */
export function markOf(cell: Pick<Cell, "state" | "doubtful" | "overridden" | "reported">): Mark[] {
  const found = new Set<string>([cell.state]);
  if (cell.overridden) found.add("overridden");
  if (cell.reported) found.add("adjusted");
  if (cell.doubtful && cell.state !== "held") found.add("doubtful");
  return order.filter((mark) => found.has(mark));
}
