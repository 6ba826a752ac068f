import type { Observation } from "@/domain/golden/series";
import { slipBetween } from "./evidence/slips";
import { foremost } from "./evidence/words";
import type { RuleDraft } from "./explain";
import type { FindingDraft } from "./model";
import { type Amount, scalePower } from "./tolerance";

/** What happened, finely enough that two cells of one kind can be one mistake. */
export type Kind = {
  /** `scale e3`, `sign`, `filer_error zero`, `period balance`: the first word is the root cause. */
  name: string;
  /** A mistake of the hand: two line items of one filing do not share it. */
  isOfOneLine: boolean;
  /** What a filer's software does for years: a gap in time does not make it another mistake. */
  isHabit?: boolean;
  /** The name of the cause where the company does it, whatever the line item and the filing. */
  company?: string;
};

const comparatives: Kind = { name: "filer_error comparatives", isOfOneLine: false, company: "comparatives" };
/** Amounts that are positive by what they are, filed with the sign that they have in a sum. */
const presented: Kind = { name: "sign", isOfOneLine: false, isHabit: true, company: "presented" };

/**
 * A scale error with its power, since other powers are other mistakes; a filer's slip with what it did; a missing value
 * as such. What shows no slip is of the kind of the rule that saw it: two rules mean two things by `period`.
 */
export function kindOf({ rule, draft }: RuleDraft): Kind {
  const { rootCause, suspects, point } = draft;
  if (suspects.length === 0) return { name: `${rootCause} missing`, isOfOneLine: false };
  const observation = foremost(
    point,
    suspects.map((suspect) => suspect.observation),
  );
  const exact = suspects.find((suspect) => suspect.observation === observation)?.expected ?? suspects[0]?.expected;
  const expected = exact ? { value: Number(exact), exact } : null;
  if (expected && isComparative(draft, observation, expected)) return comparatives;
  if (rootCause === "sign") return { name: rootCause, isOfOneLine: false, isHabit: true };
  if (rootCause === "scale") {
    const power = expected ? scalePower(observation, expected) : 0;
    return { name: power === 0 ? rootCause : `${rootCause} e${power}`, isOfOneLine: false, isHabit: power !== 0 };
  }
  if (observation.value === 0) return { name: `${rootCause} zero`, isOfOneLine: false };
  const slip = expected ? slipBetween(observation, expected) : null;
  if (slip === "digits") return { name: `${rootCause} digits`, isOfOneLine: true };
  return { name: `${rootCause} ${rule.id}`, isOfOneLine: false };
}

/**
 * Whether a later filing states an earlier period again and does not copy what was stated first: two digits exchanged,
 * another period's column or another row. Who does so does it again, with another line item each time.
 */
function isComparative({ rootCause, point }: FindingDraft, observed: Observation, expected: Amount): boolean {
  if ((rootCause !== "filer_error" && rootCause !== "period") || observed.value === 0) return false;
  return point.observations.some(
    ({ filing, value }) => value === expected.value && filing.filedOn < observed.filing.filedOn,
  );
}

/** Whether the sign of the value is that of its presentation: the line item cannot be negative. */
export function presentedKind({ draft: { rootCause, point } }: RuleDraft): Kind | null {
  return rootCause === "sign" && point.item.sign === "nonnegative" ? presented : null;
}
