import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import type { PersonActorRow } from "@/domain/people/authorise";

/**
 * The run that this request started before; null for a new one. A second request that arrives while the first is at work
 * waits for it. Throws conflict when somebody else has used the id.
 */
export async function firstRun(
  ctx: Ctx,
  person: PersonActorRow,
  requestId: string | undefined,
): Promise<{ bulkId: number; total: number } | null> {
  if (requestId === undefined) return null;
  await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`bulk ${requestId}`}, 0))`;
  const known = await ctx.db.bulkRun.findUnique({ where: { requestId } });
  if (!known) return null;
  if (known.personId === person.id) return { bulkId: known.id, total: known.total };
  throw new DomainError("conflict", "This request was used by somebody else. Choose the issues again.");
}
