/** What people are told of. A kind's default says how, until a person chooses otherwise. */
export const notificationKinds = [
  "issue_handed_over",
  "issue_commented",
  "issue_woken",
  "issue_overdue",
  "proposal_waiting",
  "proposal_decided",
  "proposal_suspended",
  "override_challenged",
  "override_expiring",
  "bulk_finished",
  "policy_waiting",
  "policy_decided",
  "delegation_begun",
] as const;
export type NotificationKind = (typeof notificationKinds)[number];
