import type { IconName } from "@/components/icon";
import type { NotificationKind } from "@/domain/notifications/schema";

export const kindIcons: Readonly<Record<NotificationKind, IconName>> = {
  issue_handed_over: "inbox",
  issue_commented: "comment",
  issue_woken: "clock",
  issue_overdue: "warning",
  proposal_waiting: "override",
  proposal_decided: "check",
  proposal_suspended: "hold",
  override_challenged: "warning",
  override_expiring: "clock",
  bulk_finished: "table",
  policy_waiting: "admin",
  policy_decided: "check",
  delegation_begun: "override",
};
