import type { DecideInput } from "@/domain/decisions/schema";
import type { RandomStream } from "@/domain/simulation/random";
import type { InputOf, Verb } from "./verbs";
import type { Seen } from "./what-is-there";

export type Step = { [V in Verb]: { verb: V; input: InputOf<V> } }[Verb];

const dayMs = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * dayMs).toISOString();
const note = "A history of the test";

/** A request's id, drawn from the history's own stream. */
export function drawId(random: RandomStream): string {
  const hex = Array.from({ length: 32 }, () => random.whole(0, 15).toString(16)).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** What a person may do next with an issue that looks like this. */
export function chooseStep(random: RandomStream, seen: Seen): Step {
  const { issueId, version, proposal, ownDecisionId } = seen;
  if (random.chance(0.08)) return { verb: "next", input: {} };
  if (ownDecisionId !== null && random.chance(0.25))
    return { verb: "undo", input: { decisionId: ownDecisionId, note } };
  if (proposal && random.chance(0.85)) return closing(random, proposal);
  if (seen.status === "resolved" || (seen.status === "snoozed" && random.chance(0.3))) {
    return { verb: "reopen", input: { issueId, version, note } };
  }
  if (random.chance(0.2)) return { verb: "claim", input: { issueId, version, takeOver: random.chance(0.3) } };
  if (random.chance(0.06)) return { verb: "skip", input: { issueId, reason: "unclear", note } };
  if (random.chance(0.06)) return { verb: "release", input: { issueId } };
  return { verb: "decide", input: decision(random, seen) };
}

/** What a person may do who decides no issues; null where nothing waits. */
export const chooseCheck = (random: RandomStream, { proposal }: Seen): Step | null =>
  proposal ? closing(random, proposal) : null;

function closing(random: RandomStream, { id, version }: NonNullable<Seen["proposal"]>): Step {
  const target = { proposalId: id, version };
  const verb = random.pick(["authorise", "authorise", "authorise", "reject", "withdraw"] as const);
  return verb === "reject" ? { verb, input: { ...target, note } } : { verb, input: target };
}

function decision(
  random: RandomStream,
  seen: Pick<Seen, "issueId" | "version" | "point" | "siblingId" | "siblingVersion">,
): DecideInput {
  const { issueId, version, point, siblingId, siblingVersion } = seen;
  const target = { issueId, version, requestId: drawId(random), note };
  const judged = { ...target, rootCause: "scale" as const };
  const roll = random.next();
  if (roll < 0.4 && point) {
    // Close to what is there the policy asks for nobody else.
    const value = random.chance(0.4) ? `${point.observed}.5` : point.expected;
    const corrections = [{ address: point.address as never, value }];
    return { ...judged, kind: "correct", expiry: "until_new_filing", corrections };
  }
  if (roll < 0.62) {
    return { ...judged, kind: "expected", scope: random.pick(["point", "point", "company_line_item"] as const) };
  }
  if (roll < 0.74) return { ...target, kind: "not_now", until: inDays(random.whole(1, 30)) };
  if (roll < 0.86) return { ...judged, kind: "challenge" };
  if (roll < 0.98 || siblingId === null || siblingVersion === null) {
    return { ...judged, kind: "needs_tool", toolKind: "rule", wish: "A rule that knows the unit" };
  }
  const { note: _, requestId } = target;
  const versions = { issue: version, into: siblingVersion };
  return { kind: "duplicate", issueId, intoId: siblingId, versions, requestId, rootCause: "scale", note };
}
