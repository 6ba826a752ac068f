import { slipBetween } from "./evidence/slips";
import { foremost } from "./evidence/words";
import type { RuleDraft } from "./explain";
import { scalePower } from "./tolerance";

/** What happened, finely enough that two cells of one kind can be one mistake. */
export type Kind = {
  /** `scale e3`, `sign`, `filer_error zero`, `period balance`: the first word is the root cause. */
  name: string;
  /** A mistake of the hand: two line items of one filing do not share it. */
  isOfOneLine: boolean;
};

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
  if (rootCause === "sign") return { name: rootCause, isOfOneLine: false };
  if (rootCause === "scale") {
    const power = expected ? scalePower(observation, expected) : 0;
    return { name: power === 0 ? rootCause : `${rootCause} e${power}`, isOfOneLine: false };
  }
  if (observation.value === 0) return { name: `${rootCause} zero`, isOfOneLine: false };
  const slip = expected ? slipBetween(observation, expected) : null;
  if (slip === "digits") return { name: `${rootCause} digits`, isOfOneLine: true };
  return { name: `${rootCause} ${rule.id}`, isOfOneLine: false };
}
