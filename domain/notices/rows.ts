import type { NoticeKind } from "./model";

/** Times are ISO strings, values decimal literals, days YYYY-MM-DD. */
export type NoticeRow = {
  id: number;
  at: string;
  kind: NoticeKind;
  company: { id: number; name: string; ticker: string | null; cik: number; simulated: boolean };
  lineItemId: number;
  unitId: number;
  unit: string;
  length: string;
  periodEnd: string;
  /** What was served, and since when. */
  previousValue: string | null;
  servedFrom: string | null;
  /** What is served now; null for none. */
  value: string | null;
  cause: string;
  issueId: number | null;
  overrideId: number | null;
};

export type NoticePage = { rows: NoticeRow[]; nextCursor: string | null };

export type SubscriberRow = {
  id: number;
  name: string;
  /** Its host and what tells it from others. */
  address: string;
  createdBy: string;
  createdAt: string;
  /** Notices that it has not been told of yet, and those that were given up. */
  pending: number;
  givenUp: number;
  failures: number;
  /** Why the last message did not arrive. */
  error: string | null;
  retryAt: string | null;
  /** When a message last arrived. */
  reachedAt: string | null;
};
