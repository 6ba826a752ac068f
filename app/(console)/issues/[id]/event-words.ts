import { formatDate, formatPlural } from "@/components/format";
import { type SkipReason, skipWords } from "@/domain/issues/policy";
import type { IssueEventRow } from "@/domain/issues/reads";

type Payload = IssueEventRow["payload"];
type Words = (who: string, payload: Payload) => string;

const count = (payload: Payload, key: string, one: string) => formatPlural(Number(payload[key] ?? 0), one);
const text = (payload: Payload, key: string) => (typeof payload[key] === "string" ? (payload[key] as string) : null);
const fromRun = (payload: Payload) => (payload.runId ? ` by run ${payload.runId}` : "");

const reopening = (payload: Payload) => text(payload, "reason") ?? `${count(payload, "findings", "finding")} came back`;

const wakingWords: Readonly<Record<string, string>> = {
  value_changes: "a value of it changed",
  new_filing: "a new filing arrived",
  company_count: "it reaches more companies",
};

const words: Readonly<Record<string, Words>> = {
  opened: (_, payload) => `Raised from ${count(payload, "findings", "finding")}${fromRun(payload)}`,
  joined: (_, payload) => `${count(payload, "findings", "finding")} joined${fromRun(payload)}`,
  "re-explained": () => "A better explanation was found",
  reopened: (who, payload) => (payload.findings ? `Reopened: ${reopening(payload)}` : `${who} reopened it`),
  split: (who, payload) => `${who} split off ${count(payload, "points", "value")} as #${payload.into}`,
  split_off: (who, payload) => `${who} split ${count(payload, "points", "value")} off #${payload.from}`,
  merged: (who, payload) => `${who} merged #${payload.from} into it: ${count(payload, "points", "value")}`,
  merged_into: (who, payload) => `${who} merged it into #${payload.into}`,
  claimed: (who, payload) => `${who} ${payload.tookOver ? "took it over" : "claimed it"}`,
  handed_over: (who) => `${who} handed it over with others`,
  released: (who) => `${who} gave it back`,
  skipped: (who, payload) => `${who} skipped it: ${skipWords[payload.reason as SkipReason] ?? "another reason"}`,
  woken: (_, payload) => `It came back: ${wakingWords[text(payload, "reason") ?? "time"] ?? "its time has come"}`,
  snoozed: (who, payload) => `${who} snoozed it until ${formatDate(text(payload, "until") ?? "")}`,
  proposed: (who, payload) =>
    `${who} proposed ${payload.kind === "exception" ? "an exception" : count(payload, "count", "override")}`,
  corrected: (who, payload) => `${who} corrected ${count(payload, "count", "value")}: the policy asks for nobody else`,
  challenged: (who) => `${who} challenged the source`,
  tool_asked: (who, payload) => `${who} asked for a tool: ${text(payload, "wish") ?? ""}`,
  undone: (who) => `${who} took the decision back`,
  separated: (who, payload) => `${who} separated #${payload.from} from it again`,
  accepted: (who) => `${who} accepted it as right`,
  authorised: (who, payload) =>
    `${who} authorised ${payload.kind === "exception" ? "the exception" : count(payload, "count", "override")}`,
  rejected: (who) => `${who} rejected the proposal`,
  withdrawn: (who) => `${who} withdrew the proposal`,
  reverted: (who, payload) => `${who} ${payload.exceptionId ? "took an acceptance back" : "reverted an override"}`,
  renewed: (who) => `${who} renewed the proposal: its source had moved`,
  proposal_suspended: (_, payload) => `The proposal was suspended: ${text(payload, "reason") ?? "its source moved"}`,
  override_retired: (_, payload) =>
    `Override ${payload.overrideId} ended: ${text(payload, "reason") ?? "its time was over"}`,
  override_challenged: (_, payload) =>
    `Override ${payload.overrideId} is challenged: ${text(payload, "challengedBy") ?? "a newer filing disagrees"}`,
  resolved_by_system: (_, payload) =>
    `Resolved by the system: ${text(payload, "reason") ?? "nothing is open any more"}`,
};

/** One line of the history. An event that this page does not know is printed as it is called. */
export function eventWords(event: IssueEventRow, me: string): { words: string; note: string | null } {
  const who = event.actorName === null ? "The system" : event.actorName === me ? "You" : event.actorName;
  const known = words[event.kind];
  return {
    words: known ? known(who, event.payload) : `${event.kind.replaceAll("_", " ")}, ${who}`,
    note: text(event.payload, "note") || null,
  };
}
