import type { DecisionEffect, IssueBefore } from "@/domain/decisions/decision-row";
import type { IssueStatus } from "@/domain/issues/schema";
import type { RootCause } from "@/domain/rules/model";
import type { Prisma } from "@/prisma/generated/client";

/** An issue of a chunk that may be decided: locked, in the version that was frozen, and in nobody else's hands. */
export type AdmittedIssue = {
  position: number;
  issueId: number;
  version: number;
  status: IssueStatus;
  rootCause: RootCause;
  pointCount: number;
  assigneeId: number | null;
  before: IssueBefore;
};

export type Maker = { id: number; name: string };
export type Batch<Decision> = { bulkId: number; maker: Maker; decision: Decision; issues: readonly AdmittedIssue[] };

export type Refused = { issueId: number; refused: string };

/** What was done to one issue, with what its history and the audit log say of it. */
export type Made = {
  issueId: number;
  proposalId: number | null;
  rootCause: RootCause | null;
  effect: DecisionEffect;
  /** Kind of the line in the issue's history, and what it says. */
  event: { kind: string; payload: Prisma.InputJsonObject };
};

export type Verdict = Refused | Made;
export const isRefused = (verdict: Verdict): verdict is Refused => "refused" in verdict;

export type ItemOutcome = {
  position: number;
  outcome: "done" | "refused" | "undone";
  message: string | null;
  decisionId: number | null;
};
