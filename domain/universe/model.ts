/** Which companies a list shows. All but `former` and `all` are members today. */
export const memberStates = ["member", "never_taken", "failing", "awaiting", "unmapped", "former", "all"] as const;
export type MemberState = (typeof memberStates)[number];

export const memberSorts = ["name", "filed", "asked", "failing", "unmapped"] as const;
export type MemberSort = (typeof memberSorts)[number];

/** Why a membership ended, where a person says so; the third way is that another company succeeded it. */
export const removals = ["delisted", "dropped"] as const;
export type Removal = (typeof removals)[number] | "succeeded";

/** Companies whose facts can be asked for, by source code. */
export const universeSources = ["edgar", "simulated"] as const;
export type UniverseSource = (typeof universeSources)[number];

/** From the first day to the day before the last one; without a last day it goes on. Days are `YYYY-MM-DD`. */
export type Span = { from: string; until: string | null };

/** A span that ends on the day it begins holds no day: what was added by mistake and taken back the same day. */
export const isEmpty = ({ from, until }: Span): boolean => until !== null && until <= from;

export const holds = (span: Span, day: string): boolean =>
  span.from <= day && (span.until === null || day < span.until);

/** Whether two spans have a day in common. */
export const overlap = (one: Span, other: Span): boolean =>
  !isEmpty(one) &&
  !isEmpty(other) &&
  (other.until === null || one.from < other.until) &&
  (one.until === null || other.from < one.until);
