import type { SplitStatus } from "./schema";

/** The kind of corporate action that this slice keeps. */
export const splitKind = "split";

type Ratio = { numerator: number; denominator: number };

/** `7-for-1`. */
export const ratioWords = ({ numerator, denominator }: Ratio): string => `${numerator}-for-${denominator}`;

/** `7-for-1 split`, `1-for-10 reverse split`. */
export const splitName = (ratio: Ratio): string =>
  `${ratioWords(ratio)} ${ratio.numerator < ratio.denominator ? "reverse split" : "split"}`;

export type SplitChoice = "confirm" | "reject" | "take_back" | "revoke";

/** What a person may do with a split: a proposal is confirmed by another than its maker, who may only take it back. */
export function splitChoices(
  split: { status: SplitStatus; makerId: number | null },
  personId: number,
): readonly SplitChoice[] {
  if (split.status === "rejected") return [];
  if (split.status === "confirmed") return ["revoke"];
  return split.makerId === personId ? ["take_back"] : ["confirm", "reject"];
}
