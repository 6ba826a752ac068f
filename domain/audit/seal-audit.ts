import { setTimeout as sleep } from "node:timers/promises";
import { type Ctx, inTransaction } from "@/domain/context";
import { type ChainedRow, chainedColumns, genesis, linkHash } from "./chain";

const rowsPerPass = 5_000;
const patienceMs = 1_000;
const askEveryMs = 25;
/** Any number that no other advisory lock of the product uses. */
const sealerLock = 7_205_759;

export type Sealed = { sealed: number; head: { sealNo: bigint; hash: string } | null };

/**
 * Chains the audit rows that are not sealed yet, in the order of their ids. One sealer works at a time: a second one
 * returns at once, as does one that finds writers who do not end. Call it again while it seals something.
 *
 * Ids are given when a row is written, not when it is committed, so a lower id can appear after a higher one. The sealer
 * therefore first reads the last id given, then waits until everybody who was writing the log at that moment has ended:
 * after that no row up to this id can appear any more. Writers are never blocked, and no row is ever passed over.
 */
export async function sealAudit(ctx: Ctx): Promise<Sealed> {
  return inTransaction(ctx, async ({ db }) => {
    const [lock] = await db.$queryRaw<{ got: boolean }[]>`select pg_try_advisory_xact_lock(${sealerLock}) as got`;
    const limit = lock?.got ? await settledId({ ...ctx, db }) : null;
    if (limit === null) return { sealed: 0, head: null };
    const rows = await db.$queryRawUnsafe<ChainedRow[]>(
      `select ${chainedColumns} from audit_log where hash is null and id <= $1 order by audit_log.id limit ${rowsPerPass}`,
      limit,
    );
    return sealRows({ ...ctx, db }, rows);
  });
}

/** The highest id below which nothing can appear any more; null when writers do not end within the patience. */
async function settledId({ db }: Ctx): Promise<bigint | null> {
  const [last] = await db.$queryRaw<{ id: bigint }[]>`select last_value as id from audit_log_id_seq`;
  let writers = await writersNow(db);
  for (const deadline = Date.now() + patienceMs; writers.length > 0; ) {
    if (Date.now() > deadline) return null;
    await sleep(askEveryMs);
    const still = new Set(await writersNow(db));
    writers = writers.filter((writer) => still.has(writer));
  }
  return last?.id ?? null;
}

/** Transactions that have written to the log and not ended: they hold this lock from before they draw an id. */
async function writersNow(db: Ctx["db"]): Promise<string[]> {
  const rows = await db.$queryRaw<{ writer: string }[]>`
    select distinct virtualtransaction as writer from pg_locks
    where locktype = 'relation' and relation = 'audit_log'::regclass and mode = 'RowExclusiveLock' and granted
      and database = (select oid from pg_database where datname = current_database())
      and pid is distinct from pg_backend_pid()`;
  return rows.map((row) => row.writer);
}

async function sealRows({ db }: Ctx, rows: ChainedRow[]): Promise<Sealed> {
  const [last] = await db.$queryRaw<{ sealNo: bigint; hash: string }[]>`
    select seal_no as "sealNo", hash from audit_log where seal_no is not null order by seal_no desc limit 1`;
  let head = last ?? null;
  const links = rows.map((row) => {
    const sealNo = (head?.sealNo ?? 0n) + 1n;
    head = { sealNo, hash: linkHash(head?.hash ?? genesis, sealNo, row) };
    return { id: row.id, seal_no: String(sealNo), hash: head.hash };
  });
  if (links.length > 0) {
    await db.$executeRaw`
      update audit_log set seal_no = link.seal_no, hash = link.hash
      from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as link (id bigint, seal_no bigint, hash text)
      where audit_log.id = link.id`;
  }
  return { sealed: links.length, head };
}
