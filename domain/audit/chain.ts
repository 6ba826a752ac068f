import { createHash } from "node:crypto";

/** What the first link hangs from. */
export const genesis = "0".repeat(64);

/** A row as the chain sees it: text and nothing that could be written in two ways. */
export type ChainedRow = {
  id: string;
  /** UTC with milliseconds. */
  at: string;
  actorId: number | null;
  verb: string;
  subject: string;
  /** PostgreSQL's own text of the jsonb: keys ordered, numbers exact. */
  before: string | null;
  after: string | null;
};

/** The columns of a {@link ChainedRow}, for every statement that reads one. */
export const chainedColumns = `id::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
  actor_id as "actorId", verb, subject, before::text, after::text`;

/** Hexadecimal SHA-256 of the previous link's hash, the row's place in the chain and everything the row says. */
export function linkHash(previous: string, sealNo: bigint, row: ChainedRow): string {
  const content = [previous, String(sealNo), row.id, row.at, row.actorId, row.verb, row.subject, row.before, row.after];
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}
