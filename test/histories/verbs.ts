import { startBulk } from "@/domain/bulk/start-bulk";
import { workOff } from "@/domain/bulk/testing/work-off";
import { undoBulk } from "@/domain/bulk/undo-bulk";
import type { Ctx } from "@/domain/context";
import { authoriseProposal } from "@/domain/decisions/authorise-proposal";
import { decideIssue } from "@/domain/decisions/decide-issue";
import { rejectProposal } from "@/domain/decisions/reject-proposal";
import { undoDecision } from "@/domain/decisions/undo-decision";
import { withdrawProposal } from "@/domain/decisions/withdraw-proposal";
import { claimIssue } from "@/domain/issues/claim-issue";
import { nextIssue } from "@/domain/issues/next-issue";
import { releaseIssue } from "@/domain/issues/release-issue";
import { reopenIssue } from "@/domain/issues/reopen-issue";
import { skipIssue } from "@/domain/issues/skip-issue";

/** What people do to issues, and the worker that works a bulk decision off. */
export const verbs = {
  claim: claimIssue,
  release: releaseIssue,
  next: nextIssue,
  skip: skipIssue,
  decide: decideIssue,
  reopen: reopenIssue,
  undo: undoDecision,
  authorise: authoriseProposal,
  reject: rejectProposal,
  withdraw: withdrawProposal,
  startBulk,
  undoBulk,
  work: async (ctx: Ctx, { bulkId }: { bulkId: number }) => {
    const errors = await workOff(ctx, bulkId);
    if (errors.length > 0) throw errors[0];
    return null;
  },
} as const;
export type Verb = keyof typeof verbs;
export type InputOf<V extends Verb> = Parameters<(typeof verbs)[V]>[1];

/** One request as it travels to a server process; `personId` null is the worker. */
export type Request = { id: number; verb: Verb; personId: number | null; input: unknown };
export type Answer =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; code: string; message: string };
