import type { Ctx } from "@/domain/context";
import type { Role } from "./policy";
import { demoEmailDomain, email as emailInput } from "./schema";

export type PersonRow = { id: number; name: string; email: string; role: Role; active: boolean };

const columns = { id: true, name: true, email: true, role: true, active: true } as const;

/** The person, active or not; null when there is none with this id. */
export function getPerson(ctx: Ctx, id: number): Promise<PersonRow | null> {
  return ctx.db.person.findUnique({ where: { id }, select: columns });
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
