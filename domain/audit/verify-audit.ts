import type { Ctx } from "@/domain/context";
import { type ChainedRow, chainedColumns, genesis, linkHash } from "./chain";

const rowsPerPage = 5_000;

type SealedRow = ChainedRow & { sealNo: bigint; hash: string };
/** A link of the chain that was noted elsewhere, for instance in the workers' log. */
export type Anchor = { sealNo: bigint; hash: string };
export type VerifyOptions = {
  anchor?: Anchor;
  /** Told after each page: how many links hold so far. */
  onProgress?: (links: bigint) => void;
  /** Ends the reading early, by an AbortError. */
  signal?: AbortSignal;
};
export type AuditVerdict =
  | { intact: true; links: bigint; head: string }
  | { intact: false; sealNo: bigint; id: string | null; reason: string };

/**
 * Reads the whole chain and names the first link that does not hold: a row that was changed, taken out, put in or moved.
 * Cutting off the newest rows leaves a chain that holds, so an anchor from outside the database shows that.
 */
export async function verifyAudit(ctx: Ctx, { anchor, onProgress, signal }: VerifyOptions = {}): Promise<AuditVerdict> {
  let head: { sealNo: bigint; hash: string; id: bigint } = { sealNo: 0n, hash: genesis, id: 0n };
  let anchored = anchor === undefined;
  for (;;) {
    signal?.throwIfAborted();
    const rows = await readPage(ctx, head.sealNo);
    for (const row of rows) {
      const reason = brokenBecause(head, row);
      if (reason) return { intact: false, sealNo: row.sealNo, id: row.id, reason };
      head = { sealNo: row.sealNo, hash: row.hash, id: BigInt(row.id) };
      if (anchor?.sealNo === row.sealNo) {
        if (anchor.hash !== row.hash) return broken(anchor, row.id, "its hash is not the one noted earlier");
        anchored = true;
      }
    }
    onProgress?.(head.sealNo);
    if (rows.length < rowsPerPage) break;
  }
  if (anchor && !anchored) return broken(anchor, null, "a link that was noted earlier is gone");
  const late = await unsealedBefore(ctx, head.id);
  if (late) return broken(head, late, "a row appeared behind the sealed ones");
  return { intact: true, links: head.sealNo, head: head.hash };
}

const broken = ({ sealNo }: { sealNo: bigint }, id: string | null, reason: string): AuditVerdict => ({
  intact: false,
  sealNo,
  id,
  reason,
});

function brokenBecause(previous: { sealNo: bigint; hash: string; id: bigint }, row: SealedRow): string | null {
  if (row.sealNo !== previous.sealNo + 1n) return `link ${previous.sealNo + 1n} is missing`;
  if (BigInt(row.id) <= previous.id) return "it is out of order";
  if (linkHash(previous.hash, row.sealNo, row) !== row.hash)
    return "the row, or one before it, was changed after sealing";
  return null;
}

function readPage({ db }: Ctx, after: bigint): Promise<SealedRow[]> {
  return db.$queryRawUnsafe<SealedRow[]>(
    `select ${chainedColumns}, seal_no as "sealNo", hash from audit_log
     where seal_no > $1 order by seal_no limit ${rowsPerPage}`,
    after,
  );
}

async function unsealedBefore({ db }: Ctx, id: bigint): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select id::text from audit_log where hash is null and id < ${id} order by audit_log.id limit 1`;
  return rows[0]?.id ?? null;
}
