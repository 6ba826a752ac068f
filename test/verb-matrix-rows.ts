import { changeRole } from "@/domain/accounts/change-role";
import { deactivatePerson } from "@/domain/accounts/deactivate-person";
import { endSessions } from "@/domain/accounts/end-sessions";
import { invitePerson } from "@/domain/accounts/invite-person";
import { reactivatePerson } from "@/domain/accounts/reactivate-person";
import { countAccounts, listAccounts } from "@/domain/accounts/reads";
import { sendLink } from "@/domain/accounts/send-link";
import { acknowledgeAlarm } from "@/domain/alarms/acknowledge-alarm";
import { addChannel } from "@/domain/alarms/add-channel";
import { removeChannel } from "@/domain/alarms/remove-channel";
import { testChannel } from "@/domain/alarms/test-channel";
import { checkChain } from "@/domain/audit/check-chain";
import { exportAudit } from "@/domain/audit/export-audit";
import { listAudit, listAuditChoices } from "@/domain/audit/reads";
import { getSealState } from "@/domain/audit/seal-state";
import { previewBulk } from "@/domain/bulk/preview-bulk";
import { startBulk } from "@/domain/bulk/start-bulk";
import { startBulkAuthorise } from "@/domain/bulk/start-bulk-authorise";
import { startBulkReject } from "@/domain/bulk/start-bulk-reject";
import { startBulkWithdraw } from "@/domain/bulk/start-bulk-withdraw";
import { startImport } from "@/domain/bulk/start-import";
import { stopBulk } from "@/domain/bulk/stop-bulk";
import { undoBulk } from "@/domain/bulk/undo-bulk";
import { addComment } from "@/domain/comments/add-comment";
import { attachEvidence } from "@/domain/comments/attach-evidence";
import { authoriseProposal } from "@/domain/decisions/authorise-proposal";
import { decideIssue } from "@/domain/decisions/decide-issue";
import { previewDecision } from "@/domain/decisions/preview-decision";
import { proposeOverride } from "@/domain/decisions/propose-override";
import { rejectProposal } from "@/domain/decisions/reject-proposal";
import { renewProposal } from "@/domain/decisions/renew-proposal";
import { undoDecision } from "@/domain/decisions/undo-decision";
import { withdrawProposal } from "@/domain/decisions/withdraw-proposal";
import { createDelegation } from "@/domain/delegations/create-delegation";
import { endDelegation } from "@/domain/delegations/end-delegation";
import { correctEffort } from "@/domain/effort/correct-effort";
import { listOwnTime } from "@/domain/effort/own-time";
import { recordEffortEvents } from "@/domain/effort/record-event";
import { previewEntry } from "@/domain/entries/preview-entry";
import { recordEntry } from "@/domain/entries/record-entry";
import { withdrawEntry } from "@/domain/entries/withdraw-entry";
import { reopenDecided } from "@/domain/exceptions/reopen-decided";
import { revertException } from "@/domain/exceptions/revert-exception";
import { retryFailedTasks } from "@/domain/ingest/retry-failed";
import { setAsideFiling } from "@/domain/ingest/set-aside-filing";
import { startFetching } from "@/domain/ingest/start-fetching";
import { startIngest } from "@/domain/ingest/start-ingest";
import { startReplay } from "@/domain/ingest/start-replay";
import { claimIssue } from "@/domain/issues/claim-issue";
import { mergeIssues } from "@/domain/issues/merge-issues";
import { nextIssue } from "@/domain/issues/next-issue";
import { releaseIssue } from "@/domain/issues/release-issue";
import { renewLease } from "@/domain/issues/renew-lease";
import { reopenIssue } from "@/domain/issues/reopen-issue";
import { skipIssue } from "@/domain/issues/skip-issue";
import { snoozeIssue } from "@/domain/issues/snooze-issue";
import { splitIssue } from "@/domain/issues/split-issue";
import { authoriseMapping } from "@/domain/mappings/authorise-mapping";
import { proposeMapping } from "@/domain/mappings/propose-mapping";
import { rejectMapping } from "@/domain/mappings/reject-mapping";
import { requestPreview } from "@/domain/mappings/request-preview";
import { withdrawMapping } from "@/domain/mappings/withdraw-mapping";
import { addSubscriber } from "@/domain/notices/add-subscriber";
import { removeSubscriber } from "@/domain/notices/remove-subscriber";
import { resumeSubscriber } from "@/domain/notices/resume-subscriber";
import { testSubscriber } from "@/domain/notices/test-subscriber";
import { chooseNotifications } from "@/domain/notifications/choose-notifications";
import { markRead } from "@/domain/notifications/mark-read";
import { removeWebhook } from "@/domain/notifications/remove-webhook";
import { restoreDefaults } from "@/domain/notifications/restore-defaults";
import { sendTest } from "@/domain/notifications/send-test";
import { setDigest } from "@/domain/notifications/set-digest";
import { setWebhook } from "@/domain/notifications/set-webhook";
import { previewImport } from "@/domain/override-imports/preview-import";
import { revertOverride } from "@/domain/overrides/revert-override";
import { addPerson } from "@/domain/people/add-person";
import type { Verb } from "@/domain/people/policy";
import { authorisePolicy } from "@/domain/policy-changes/authorise-policy";
import { proposePolicy } from "@/domain/policy-changes/propose-policy";
import { rejectPolicy } from "@/domain/policy-changes/reject-policy";
import { withdrawPolicy } from "@/domain/policy-changes/withdraw-policy";
import { authoriseRuleChange } from "@/domain/rule-settings/authorise-rule-change";
import { proposeRuleChange } from "@/domain/rule-settings/propose-rule-change";
import { rejectRuleChange } from "@/domain/rule-settings/reject-rule-change";
import { requestRulePreview } from "@/domain/rule-settings/request-preview";
import { withdrawRuleChange } from "@/domain/rule-settings/withdraw-rule-change";
import { deleteView } from "@/domain/saved-views/delete-view";
import { renameView } from "@/domain/saved-views/rename-view";
import { saveView } from "@/domain/saved-views/save-view";
import { shareView } from "@/domain/saved-views/share-view";
import { pauseSource } from "@/domain/sources/pause-source";
import { resumeSource } from "@/domain/sources/resume-source";
import { runNow } from "@/domain/sources/run-now";
import { setLimits } from "@/domain/sources/set-limits";
import { setSchedule } from "@/domain/sources/set-schedule";
import { confirmSplit } from "@/domain/split-decisions/confirm-split";
import { proposeSplit } from "@/domain/split-decisions/propose-split";
import { rejectSplit } from "@/domain/split-decisions/reject-split";
import { addMembers } from "@/domain/universe/add-members";
import { changeTicker } from "@/domain/universe/change-ticker";
import { previewMembers } from "@/domain/universe/preview-members";
import { removeMember } from "@/domain/universe/remove-member";
import { succeedMember } from "@/domain/universe/succeed-member";
import { parseEnv } from "@/lib/env";

/** Whether the system may do it by itself, or only somebody who answers for it. */
type Who = "person" | "system too";
// biome-ignore lint/suspicious/noExplicitAny: every verb has an input of its own; the matrix gives them all nothing.
type Gated = (...given: any[]) => Promise<unknown>;
export type MatrixRow = {
  name: string;
  /** The grants of which one is needed. */
  verbs: readonly Verb[];
  who: Who;
  call: Gated;
  /** What stands between the context and the input. */
  between: readonly unknown[];
};

const row = (verb: Verb | readonly Verb[], who: Who, call: Gated, ...between: unknown[]): MatrixRow => ({
  name: call.name,
  verbs: typeof verb === "string" ? [verb] : verb,
  who,
  call,
  between,
});
const env = parseEnv({ DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" });
/** Whoever asks a source's directory got past the gate. */
const directory = {};

/** One line a verb: which grant it asks for, and whether the system has it. A verb that is missing here fails the test. */
export const matrix: readonly MatrixRow[] = [
  row("people.manage", "system too", changeRole),
  row("people.manage", "system too", deactivatePerson),
  row("people.manage", "system too", endSessions),
  row("people.manage", "system too", invitePerson, env),
  row("people.manage", "system too", reactivatePerson),
  row("people.manage", "system too", sendLink, env),
  row("people.manage", "system too", addPerson),
  row("people.manage", "person", listAccounts),
  row("people.manage", "person", countAccounts),
  row("alarm.acknowledge", "person", acknowledgeAlarm),
  row("source.manage", "person", addChannel, env),
  row("source.manage", "person", removeChannel),
  row("source.manage", "person", testChannel, env),
  row("audit.read", "person", checkChain),
  row("audit.read", "person", exportAudit),
  row("audit.read", "person", listAudit),
  row("audit.read", "person", listAuditChoices),
  row("audit.read", "person", getSealState),
  row("issue.bulk", "person", previewBulk),
  row("issue.bulk", "person", startBulk),
  row("bulk.stop", "person", stopBulk),
  row("issue.undo", "person", undoBulk),
  row("proposal.authorise", "person", startBulkAuthorise),
  row("proposal.reject", "person", startBulkReject),
  row("proposal.withdraw", "person", startBulkWithdraw),
  row("override.propose", "person", startImport),
  row("override.propose", "person", previewImport),
  row("override.propose", "person", proposeOverride),
  row("override.revert", "person", revertOverride),
  row("override.revert", "person", revertException),
  row("issue.comment", "person", addComment),
  row("issue.comment", "person", attachEvidence),
  row("issue.decide", "person", decideIssue),
  row("issue.decide", "person", previewDecision),
  row("issue.undo", "person", undoDecision),
  row("proposal.authorise", "person", authoriseProposal),
  row("proposal.reject", "person", rejectProposal),
  row("proposal.withdraw", "person", withdrawProposal),
  row("proposal.renew", "person", renewProposal),
  row("delegation.manage", "person", createDelegation),
  row("delegation.manage", "person", endDelegation),
  row("effort.record", "person", correctEffort),
  row("effort.record", "person", listOwnTime),
  row("effort.record", "person", recordEffortEvents),
  row("entry.record", "person", previewEntry),
  row("entry.record", "person", recordEntry),
  row("entry.record", "person", withdrawEntry),
  row("ingest.retry", "system too", retryFailedTasks),
  row("filing.set_aside", "system too", setAsideFiling),
  row("ingest.start", "system too", startFetching, "poll"),
  row("ingest.start", "system too", startIngest),
  row("mapping.authorise", "system too", startReplay),
  row("issue.claim", "person", claimIssue),
  row("issue.claim", "person", nextIssue),
  row("issue.claim", "person", releaseIssue),
  row("issue.claim", "person", renewLease),
  row("issue.claim", "person", skipIssue),
  row("issue.snooze", "person", snoozeIssue),
  row("issue.reopen", "person", reopenIssue),
  row("issue.reopen", "person", reopenDecided),
  row("issue.regroup", "person", mergeIssues),
  row("issue.regroup", "person", splitIssue),
  row("mapping.authorise", "person", authoriseMapping),
  row("mapping.propose", "person", proposeMapping),
  row("mapping.authorise", "person", rejectMapping),
  row(["mapping.propose", "mapping.authorise"], "person", requestPreview),
  row("mapping.propose", "person", withdrawMapping),
  row("notice.manage", "person", addSubscriber, env),
  row("notice.manage", "person", removeSubscriber),
  row("notice.manage", "person", resumeSubscriber),
  row("notice.manage", "person", testSubscriber, env),
  row("notification.choose", "person", chooseNotifications),
  row("notification.choose", "person", markRead),
  row("notification.choose", "person", removeWebhook),
  row("notification.choose", "person", restoreDefaults),
  row("notification.choose", "person", sendTest, env),
  row("notification.choose", "person", setDigest),
  row("notification.choose", "person", setWebhook, env),
  row("policy.authorise", "person", authorisePolicy),
  row("policy.propose", "person", proposePolicy),
  row("policy.authorise", "person", rejectPolicy),
  row("policy.propose", "person", withdrawPolicy),
  row("rule.authorise", "person", authoriseRuleChange),
  row("rule.propose", "person", proposeRuleChange),
  row("rule.authorise", "person", rejectRuleChange),
  row(["rule.propose", "rule.authorise"], "person", requestRulePreview),
  row("rule.propose", "person", withdrawRuleChange),
  row("view.save", "person", deleteView),
  row("view.save", "person", renameView),
  row("view.save", "person", saveView),
  row("view.save", "person", shareView),
  row("source.manage", "system too", pauseSource),
  row("source.manage", "system too", resumeSource),
  row("ingest.start", "system too", runNow, env),
  row("source.manage", "system too", setLimits),
  row("source.manage", "system too", setSchedule),
  row("split.decide", "person", confirmSplit),
  row("split.decide", "person", proposeSplit),
  row("split.decide", "person", rejectSplit),
  row("universe.manage", "system too", addMembers, directory),
  row("universe.manage", "system too", changeTicker),
  row("universe.manage", "system too", previewMembers, directory),
  row("universe.manage", "system too", removeMember),
  row("universe.manage", "system too", succeedMember, directory),
];
