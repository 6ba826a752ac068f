import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import type { PersonActorRow } from "@/domain/people/authorise";
import type { BulkRun } from "@/prisma/generated/client";
import { takeRun } from "./take-run";

/** Locks a run of the person's own, or any for an admin. Throws not_found, and not_permitted that names whose it is. */
export async function requireOwn(ctx: Ctx, person: PersonActorRow, bulkId: number): Promise<BulkRun> {
  const run = await takeRun(ctx, bulkId);
  if (!run) throw new DomainError("not_found", `There is no bulk run ${bulkId}.`);
  if (run.personId === person.id || person.role === "admin") return run;
  const owner = await ctx.db.person.findUnique({ where: { id: run.personId } });
  const who = owner?.name ?? "Someone else";
  throw new DomainError("not_permitted", `${who} started this run. Ask ${who} or an admin.`);
}
