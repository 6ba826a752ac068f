import type { RootCause } from "@/domain/rules/model";

/** Issue ids by the cause that is named for them: one statement for each cause, not for each issue. */
export function groupByCause(
  decided: readonly { issue: { issueId: number }; cause: RootCause }[],
): Map<RootCause, number[]> {
  const groups = new Map<RootCause, number[]>();
  for (const { issue, cause } of decided) {
    const known = groups.get(cause);
    if (known) known.push(issue.issueId);
    else groups.set(cause, [issue.issueId]);
  }
  return groups;
}
