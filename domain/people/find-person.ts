import type { Ctx } from "@/domain/context";
import type { Role } from "./policy";
import { demoEmailDomain, email as emailInput } from "./schema";

export type PersonRow = { id: number; name: string; email: string; role: Role; active: boolean };

const columns = { id: true, name: true, email: true, role: true, active: true } as const;

/** What a session's cookie says. One from before epochs were counted has none, and counts as the first. */
export type SessionClaim = { personId: number; epoch: number };

/**
 * The person of a session, and whether it has ended: all sessions of a person end when the account is switched off, the
 * password is set anew, or an admin says so. Null when there is nobody with this id.
 */
export async function findSessionPerson(
  ctx: Ctx,
  { personId, epoch }: SessionClaim,
): Promise<{ person: PersonRow; ended: boolean } | null> {
  const found = await ctx.db.person.findUnique({
    where: { id: personId },
    select: { ...columns, sessionEpoch: true },
  });
  if (!found) return null;
  const { sessionEpoch, ...person } = found;
  return { person, ended: sessionEpoch !== epoch };
}

/** The number that a session which begins now carries. */
export async function sessionEpochOf(ctx: Ctx, personId: number): Promise<number> {
  const { sessionEpoch } = await ctx.db.person.findUniqueOrThrow({
    where: { id: personId },
    select: { sessionEpoch: true },
  });
  return sessionEpoch;
}

/** Addresses are compared without regard to case. Used where an OIDC provider vouches for the address. */
export async function findPersonByEmail(ctx: Ctx, email: string): Promise<PersonRow | null> {
  const parsed = emailInput.safeParse(email);
  if (!parsed.success) return null;
  return ctx.db.person.findUnique({ where: { email: parsed.data }, select: columns });
}

/** The one-click people of the demo, one per role, in the order of the roles. Empty on a real installation. */
export function listDemoPeople(ctx: Ctx): Promise<PersonRow[]> {
  return ctx.db.person.findMany({
    where: { email: { endsWith: `@${demoEmailDomain}` }, active: true },
    orderBy: [{ role: "asc" }, { id: "asc" }],
    select: columns,
  });
}
