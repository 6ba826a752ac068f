import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import type { Person } from "@/prisma/generated/client";

/**
 * Locks a person's account in the version that the admin saw. Every change of accounts takes one lock first, so that
 * two admins who switch each other off leave one. Throws not_found, conflict.
 */
export async function takeAccount(
  ctx: Ctx,
  { personId, version }: { personId: number; version: number },
): Promise<Person> {
  await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtext('sublinear accounts'))`;
  await ctx.db.$queryRaw`select id from person where id = ${personId} for update`;
  const person = await ctx.db.person.findUnique({ where: { id: personId } });
  if (!person) throw new DomainError("not_found", `There is no person ${personId}. Go back to the list.`);
  if (person.version === version) return person;
  throw new DomainError("conflict", `Another admin changed ${person.name} meanwhile. Reload the page and look again.`);
}

/** Throws a conflict where the change would leave nobody who can manage people. Needs the lock of `takeAccount`. */
export async function requireAnotherAdmin(ctx: Ctx, person: Person): Promise<void> {
  if (person.role !== "admin" || !person.active) return;
  const others = await ctx.db.person.count({ where: { role: "admin", active: true, id: { not: person.id } } });
  if (others > 0) return;
  throw new DomainError("conflict", `${person.name} is the only admin. Make somebody else an admin first.`);
}

/** Throws a conflict where people would change their own account: somebody else answers for it. */
export function requireSomebodyElse(ctx: Ctx, person: Person, act: string): void {
  if (ctx.actor.kind !== "person" || ctx.actor.id !== person.id) return;
  throw new DomainError("conflict", `You cannot ${act}. Ask another admin.`);
}
