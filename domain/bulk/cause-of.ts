import type { RootCause } from "@/domain/rules/model";

/** The root cause that was named for all, else the one that the issue was read with. */
export const causeOf = (decision: { rootCause?: RootCause | null }, issue: { rootCause: RootCause }): RootCause =>
  decision.rootCause ?? issue.rootCause;
