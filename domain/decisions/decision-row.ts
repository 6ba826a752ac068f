import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import type { Disposition, IssueStatus } from "@/domain/issues/schema";
import type { RootCause } from "@/domain/rules/model";
import { Prisma } from "@/prisma/generated/client";
import type { DecisionKind } from "./policy";

/** An issue's row before a decision moved it on, as far as taking it back goes. Times are ISO strings. */
export type IssueBefore = {
  status: IssueStatus;
  disposition: Disposition | null;
  decidedCause: RootCause | null;
  assigneeId: number | null;
  dueAt: string;
  snoozedUntil: string | null;
  wakeKind: string | null;
  wakeBasis: Prisma.InputJsonValue | null;
  pausedAt: string | null;
  leftMinutes: number | null;
  resolvedAt: string | null;
};

/** What the grouping by hand held before a duplicate joined another issue; findings and groups by their keys. */
export type MergeBefore = {
  intoId: number;
  merges: { fingerprint: string; into: string; personId: number; at: string }[];
  pins: { key: string; fingerprint: string; before: string | null }[];
  intoBefore: IssueBefore;
};

/** What a decision did, as it is kept for its answer, for the history and for taking it back. */
export type DecisionEffect = {
  /** The issue's status that it made. */
  status: IssueStatus;
  affected: number;
  before: IssueBefore;
  overrideIds: number[];
  exceptionIds: number[];
  /** What was in force on the same values, and ended. */
  endedOverrides: { id: number; challengedBy: string | null }[];
  endedExceptionIds: number[];
  /** Findings that an earlier exception had accepted, and that it corrected. */
  reaccept: { findingId: number; exceptionId: number }[];
  /** Other issues that it resolved. */
  others: { id: number; before: IssueBefore }[];
  toolRequestId: number | null;
  merge: MergeBefore | null;
  /** What a correction does to a value, as `changeText` writes it; null for other kinds. */
  change: string | null;
};

/** A decision as it is stored, with what it did. */
export type MadeDecision = {
  id: number;
  issueId: number;
  kind: string;
  proposalId: number | null;
  effect: DecisionEffect;
};

/** The issue's row as an `IssueBefore`, in SQL. `table` is a name or alias in the statement, never input. */
export const issueBefore = (table: string): Prisma.Sql => {
  const issue = Prisma.raw(table);
  return Prisma.sql`jsonb_build_object('status', ${issue}.status, 'disposition', ${issue}.disposition,
    'decidedCause', ${issue}.decided_cause, 'assigneeId', ${issue}.assignee_id, 'dueAt', ${issue}.due_at,
    'snoozedUntil', ${issue}.snoozed_until, 'wakeKind', ${issue}.wake_kind, 'wakeBasis', ${issue}.wake_basis,
    'pausedAt', ${issue}.paused_at, 'leftMinutes', ${issue}.left_minutes, 'resolvedAt', ${issue}.resolved_at)`;
};

/** The rows of these issues as they are now, by id. */
export async function readIssuesBefore(ctx: Ctx, issueIds: readonly number[]): Promise<Map<number, IssueBefore>> {
  if (issueIds.length === 0) return new Map();
  const rows = await ctx.db.$queryRaw<{ id: number; before: IssueBefore }[]>`
    select id, ${issueBefore("issue")} as before from issue where id = any(${[...issueIds]}::int[])`;
  return new Map(rows.map(({ id, before }) => [id, before]));
}

export async function issueAsItWas(ctx: Ctx, issueId: number): Promise<IssueBefore> {
  const before = (await readIssuesBefore(ctx, [issueId])).get(issueId);
  if (!before) throw new DomainError("not_found", `There is no issue ${issueId}. Go back to the queue.`);
  return before;
}

/** The effect of a decision that left no lasting thing behind; others add what they did. */
export const nothingDone: Omit<DecisionEffect, "status" | "affected" | "before"> = {
  overrideIds: [],
  exceptionIds: [],
  endedOverrides: [],
  endedExceptionIds: [],
  reaccept: [],
  others: [],
  toolRequestId: null,
  merge: null,
  change: null,
};

export type NewDecisionRow = {
  requestId?: string;
  issueId: number;
  personId: number;
  kind: DecisionKind;
  rootCause: RootCause | null;
  note: string;
  proposalId: number | null;
  bulkId?: number;
  /** What was asked for, without the issue's address. */
  input: Prisma.InputJsonObject;
  effect: DecisionEffect;
};

/** Writes the one row of a decision that was just made, with the issue's version as it is now. Returns its id. */
export async function recordDecisionRow(ctx: Ctx, row: NewDecisionRow): Promise<number> {
  const { version } = await ctx.db.issue.findUniqueOrThrow({
    where: { id: row.issueId },
    select: { version: true },
  });
  const { id } = await ctx.db.decision.create({
    data: { ...row, effect: row.effect as Prisma.InputJsonObject, at: ctx.now, issueVersion: version },
    select: { id: true },
  });
  return id;
}
