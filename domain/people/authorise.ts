import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { can, type Role, refusal, type Verb } from "./policy";

/** Who acts, as the database knows them now. The system has no id and no role. */
export type ActorRow = { id: number | null; name: string; role: Role | null };
export type PersonActorRow = { id: number; name: string; role: Role };

/**
 * The first line of every write verb: reads role and active status from the database, so that a person who was switched
 * off or moved to another role is stopped at the next click. Throws not_authenticated or not_permitted.
 */
export async function authorise(ctx: Ctx, verb: Verb): Promise<ActorRow> {
  if (ctx.actor.kind === "system") return { id: null, name: ctx.actor.name, role: null };
  return authorisePerson(ctx, verb);
}

/** As `authorise`, for verbs that only a person can do: a decision needs someone who answers for it. */
export async function authorisePerson(ctx: Ctx, verb: Verb): Promise<PersonActorRow> {
  if (ctx.actor.kind === "system") {
    throw new DomainError("not_permitted", "The system cannot do this by itself: a person has to sign in and do it.");
  }
  const person = await ctx.db.person.findUnique({
    where: { id: ctx.actor.id },
    select: { id: true, name: true, role: true, active: true },
  });
  if (!person) throw new DomainError("not_authenticated", "This account no longer exists. Sign in with another one.");
  if (!person.active) {
    throw new DomainError("not_authenticated", "This account is switched off. Ask an admin to switch it on again.");
  }
  if (!can(person.role, verb)) throw new DomainError("not_permitted", refusal(person.role, verb));
  return { id: person.id, name: person.name, role: person.role };
}
