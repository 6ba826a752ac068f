import type { Ctx } from "@/domain/context";
import { authorisePerson } from "@/domain/people/authorise";

/** Counted no further: more than this means that the sealer does not run. */
const unsealedCap = 10_001;

export type SealState = {
  /** Sealed lines; the number of the last is their count. */
  sealed: string;
  /** ISO; the moment that the last sealed line tells of. */
  sealedUpTo: string | null;
  unsealed: number;
  /** ISO; since when the oldest unsealed line waits. */
  unsealedSince: string | null;
  /** The last time that somebody had the whole chain verified. */
  verified: { at: string; by: string | null; intact: boolean; links: string } | null;
};

/** How far the chain reaches, and when it was last proven. Throws not_permitted. */
export async function getSealState(ctx: Ctx): Promise<SealState> {
  await authorisePerson(ctx, "audit.read");
  const [[last], [open], verified] = await Promise.all([
    ctx.db.$queryRaw<{ sealNo: string; at: Date }[]>`
      select seal_no::text as "sealNo", at from audit_log where seal_no is not null order by seal_no desc limit 1`,
    ctx.db.$queryRaw<{ count: number; since: Date | null }[]>`
      select count(*)::int as count, min(at) as since
      from (select at from audit_log where hash is null order by id limit ${unsealedCap}) waiting`,
    lastVerification(ctx),
  ]);
  return {
    sealed: last?.sealNo ?? "0",
    sealedUpTo: last?.at.toISOString() ?? null,
    unsealed: open?.count ?? 0,
    unsealedSince: open?.since?.toISOString() ?? null,
    verified,
  };
}

async function lastVerification({ db }: Ctx): Promise<SealState["verified"]> {
  const [row] = await db.$queryRaw<{ at: Date; by: string | null; after: { intact: boolean; links: string } }[]>`
    select log.at, person.name as by, log.after from audit_log log left join person on person.id = log.actor_id
    where verb = 'audit.verify' order by log.at desc, log.id desc limit 1`;
  return row ? { at: row.at.toISOString(), by: row.by, intact: row.after.intact, links: row.after.links } : null;
}
