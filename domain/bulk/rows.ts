import type { BulkRunKind, BulkStatus } from "./model";

/** A run as a list shows it. Times are ISO strings. */
export type BulkRunRow = {
  id: number;
  kind: BulkRunKind;
  status: BulkStatus;
  person: { id: number; name: string };
  total: number;
  done: number;
  refused: number;
  undone: number;
  /** Why it ended before its time, in words. */
  error: string | null;
  note: string | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  stoppedBy: string | null;
  undoneBy: string | null;
  undoneAt: string | null;
};

/** A run with what its page asks beside the counts. */
export type BulkRunDetail = BulkRunRow & {
  /** How the issues were chosen: that many of them by hand, or a filter. */
  selection: { chosen: number } | { filter: Record<string, unknown> } | { bulkId: number };
  /** Proposals of this run that wait for a checker. */
  waiting: number;
  /** Until when it can be taken back; null where it cannot be. */
  undoUntil: string | null;
  /** The run whose proposals this one authorises, rejects or withdraws. */
  ofBulkId: number | null;
};

export type BulkItemRow = {
  position: number;
  issueId: number | null;
  title: string | null;
  companyName: string | null;
  proposalId: number | null;
  outcome: "waiting" | "done" | "refused" | "undone";
  message: string | null;
};
