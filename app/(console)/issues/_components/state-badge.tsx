import { dispositionWords } from "@/app/_lib/words";
import { Badge } from "@/components/badge";
import type { IssueRow } from "@/domain/issues/reads";

/** The state of an issue where it is not simply open. */
export function StateBadge({ issue }: { issue: Pick<IssueRow, "status" | "disposition"> }) {
  switch (issue.status) {
    case "open":
      return null;
    case "awaiting_approval":
      return (
        <Badge tone="warn" icon="clock">
          Awaiting approval
        </Badge>
      );
    case "snoozed":
      return <Badge icon="hold">Snoozed</Badge>;
    case "resolved":
      return (
        <Badge tone="good" icon="check">
          {issue.disposition ? dispositionWords[issue.disposition] : "Resolved"}
        </Badge>
      );
  }
}
