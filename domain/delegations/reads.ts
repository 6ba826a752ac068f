import type { Ctx } from "@/domain/context";
import { can, type Role, roles } from "@/domain/people/policy";

export type DelegationRow = {
  id: number;
  from: { id: number; name: string };
  to: { id: number; name: string };
  startsAt: string;
  /** The first moment after it; ISO. */
  endsAt: string;
  reason: string;
  standing: "running" | "coming" | "over";
};

const shownDays = 90;

/** Delegations that run or come, and those that ended within 90 days; the latest first. */
export async function listDelegations(ctx: Ctx): Promise<DelegationRow[]> {
  const since = new Date(ctx.now.getTime() - shownDays * 86_400_000);
  const rows = await ctx.db.delegation.findMany({
    where: { endsAt: { gt: since } },
    orderBy: [{ startsAt: "desc" }, { id: "desc" }],
    take: 200,
  });
  const ids = rows.flatMap(({ fromId, toId }) => [fromId, toId]);
  const people = await ctx.db.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const person = (id: number) => people.find((one) => one.id === id) ?? { id, name: "Someone who left" };
  return rows.map(({ id, fromId, toId, startsAt, endsAt, endedAt, reason }) => ({
    id,
    from: person(fromId),
    to: person(toId),
    startsAt: startsAt.toISOString(),
    endsAt: (endedAt ?? endsAt).toISOString(),
    reason,
    standing: endedAt !== null || endsAt <= ctx.now ? "over" : startsAt > ctx.now ? "coming" : "running",
  }));
}

export type Authoriser = { id: number; name: string; role: Role };

/** People who may authorise proposals: whom one can ask to stand in. */
export async function listAuthorisers(ctx: Ctx): Promise<Authoriser[]> {
  return ctx.db.person.findMany({
    where: { active: true, role: { in: roles.filter((role) => can(role, "proposal.authorise")) } },
    select: { id: true, name: true, role: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}

/** Those whose authority this person may use now, oldest delegation first. Who was switched off lends none. */
export async function listAuthorityLent(ctx: Ctx, toId: number): Promise<Authoriser[]> {
  return ctx.db.$queryRaw<Authoriser[]>`
    select person.id, person.name, person.role::text as role
    from delegation join person on person.id = delegation.from_id and person.active
    where delegation.to_id = ${toId} and delegation.ended_at is null
      and delegation.starts_at <= ${ctx.now} and delegation.ends_at > ${ctx.now}
    order by delegation.id`;
}
