import { addressKey, type PointAddress } from "@/domain/golden/schema";
import type { IssueStatus } from "@/domain/issues/schema";
import type { DecisionEffect } from "./decision-row";
import type { ExceptionScope } from "./schema";

/** What came of a decision. `affected` counts the data points it changes or accepts, now or once it is authorised. */
export type DecideResult = {
  /** `open`: what it put in force did not settle everything that was objected to. */
  status: IssueStatus;
  /** The proposal that waits for a checker; null when none is needed. */
  proposalId: number | null;
  affected: number;
  decisionId: number;
  /** Until when it can be taken back: an ISO time. */
  undoUntil: string;
};

/** What a kind of decision hands back to be written down. */
export type Decided = {
  proposalId: number | null;
  effect: DecisionEffect;
};

/** An open finding, as far as accepting it goes; `winner` is the value that is accepted. */
export type AcceptableFinding = { ruleId: string; address: PointAddress; winner: string | null };

/** A row of accepted_exception before it has people and dates: null means "any". */
export type ExceptionDraft = {
  scope: ExceptionScope;
  ruleId: string;
  companyId: number | null;
  lineItemId: number | null;
  unitId: number | null;
  length: PointAddress["length"] | null;
  periodEnd: string | null;
  acceptedValue: string | null;
  leastValue: string | null;
  mostValue: string | null;
};

/** Values that are right as well, both ends included; null is open. */
export type AcceptedRange = { leastValue: string | null; mostValue: string | null };

const anyValue: AcceptedRange = { leastValue: null, mostValue: null };

/** The exceptions that accept these findings at a scope: one per rule and point, line item of a company, or line item. */
export function draftExceptions(
  scope: ExceptionScope,
  findings: readonly AcceptableFinding[],
  range: AcceptedRange = anyValue,
): ExceptionDraft[] {
  const drafts = findings.map((finding) => ({ ...draft(scope, finding), ...range }));
  return [...new Map(drafts.map((one) => [JSON.stringify(one), one])).values()];
}

type Reach = Omit<ExceptionDraft, keyof AcceptedRange>;

function draft(scope: ExceptionScope, { ruleId, address, winner }: AcceptableFinding): Reach {
  const { companyId, lineItemId, unitId, length, periodEnd } = address;
  if (scope === "point") {
    return { scope, ruleId, companyId, lineItemId, unitId, length, periodEnd, acceptedValue: winner };
  }
  const any = { unitId: null, length: null, periodEnd: null, acceptedValue: null };
  return { scope, ruleId, companyId: scope === "pattern" ? null : companyId, lineItemId, ...any };
}

/** What silences more than one data point needs a second person. */
export function needsChecker(scope: ExceptionScope, findings: readonly AcceptableFinding[]): boolean {
  return scope !== "point" || new Set(findings.map(({ address }) => addressKey(address))).size > 1;
}
