import { sameValue } from "@/domain/golden/same-decimal";

/** What the source says about a point: its value (decimal literal), and the filing that it comes from. */
export type SourceFact = { value: string | null; filingId: number | null };

/** Whether a proposal still rests on what its maker saw. A newer filing with the same value is a change, too. */
export const sourceChanged = (base: SourceFact, present: SourceFact): boolean =>
  base.filingId !== present.filingId || !sameValue(base.value, present.value);
