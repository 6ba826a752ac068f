import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { dateOf, dayInWords, dayOf, formatDay, parseDay } from "@/domain/periods/model";
import { overlap, type Removal } from "./model";

/** The universe changes seldom and by people: one change at a time is the simplest way to keep spans apart. */
export async function lockUniverse(ctx: Ctx): Promise<void> {
  await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtext('universe'))`;
}

export const dateAt = (day: string): Date => dateOf(parseDay(day) as number);
export const dayAt = (date: Date): string => formatDay(dayOf(date));
export const today = (ctx: Ctx): string => dayAt(ctx.now);

/** Throws invalid_input for a day that has not come: until then it may turn out otherwise. */
export function refuseFuture(ctx: Ctx, day: string, what: string): void {
  if (day > today(ctx)) {
    throw new DomainError("invalid_input", `${dayInWords(day)} has not come yet: record ${what} on that day or after.`);
  }
}

export type StoredMembership = {
  companyId: number;
  addedOn: string;
  removedOn: string | null;
  removal: Removal | null;
  successorId: number | null;
};

/** The latest first; the present one before all others. */
export async function membershipsOf(ctx: Ctx, companyIds: readonly number[]): Promise<StoredMembership[]> {
  const rows = await ctx.db.universeMember.findMany({
    where: { companyId: { in: [...companyIds] } },
    select: { companyId: true, addedOn: true, removedOn: true, removal: true, successorId: true },
    orderBy: [{ removedOn: { sort: "desc", nulls: "first" } }, { addedOn: "desc" }],
  });
  return rows.map(({ addedOn, removedOn, removal, ...row }) => ({
    ...row,
    removal: removal as Removal | null,
    addedOn: dayAt(addedOn),
    removedOn: removedOn && dayAt(removedOn),
  }));
}

export const spanOf = ({ addedOn, removedOn }: Pick<StoredMembership, "addedOn" | "removedOn">) => ({
  from: addedOn,
  until: removedOn,
});

/** Throws conflict where a membership from `addedOn` on would share a day with one that is recorded. */
export function refuseOverlap(name: string, addedOn: string, stored: readonly StoredMembership[]): void {
  const other = stored.find((membership) => overlap({ from: addedOn, until: null }, spanOf(membership)));
  if (!other) return;
  const from = dayInWords(other.addedOn);
  const message =
    other.removedOn === null
      ? `${name} has been a member since ${from}.`
      : `${name} was a member from ${from} until ${dayInWords(other.removedOn)}: choose that day or a later one.`;
  throw new DomainError("conflict", message);
}

/**
 * An open membership from a day on; the next poll asks for its companies, who may have filed meanwhile. One that was
 * taken back on that very day is opened again.
 */
export async function startMembership(
  ctx: Ctx,
  membership: { companyIds: readonly number[]; addedOn: string; reason: string; addedById: number | null },
): Promise<void> {
  await ctx.db.$executeRaw`
    insert into universe_member (company_id, added_on, reason, added_by_id, recorded_at)
    select id, ${membership.addedOn}::date, ${membership.reason}, ${membership.addedById}::int, ${ctx.now}
    from unnest(${[...membership.companyIds]}::int[]) as id
    on conflict (company_id, added_on) do update set reason = excluded.reason, added_by_id = excluded.added_by_id, recorded_at = excluded.recorded_at,
      removed_on = null, removal = null, removal_note = null, removed_by_id = null, successor_id = null`;
}

export type KnownCompany = { id: number; cik: number; name: string; sourceId: number };

/** Throws not_found where there is no such company. */
export async function requireCompany(ctx: Ctx, companyId: number): Promise<KnownCompany> {
  const company = await ctx.db.company.findUnique({
    where: { id: companyId },
    select: { id: true, cik: true, name: true, sourceId: true },
  });
  if (!company) throw new DomainError("not_found", `There is no company ${companyId}. Open the list again.`);
  return company;
}

/** The company and its present membership, for a change that needs one. Throws conflict where it is not a member. */
export async function requireMember(ctx: Ctx, companyId: number) {
  const company = await requireCompany(ctx, companyId);
  const stored = await membershipsOf(ctx, [companyId]);
  const membership = stored.find(({ removedOn }) => removedOn === null);
  if (membership) return { company, membership, stored };
  const last = stored[0]?.removedOn;
  const since = last ? ` since ${dayInWords(last)}` : "";
  throw new DomainError("conflict", `${company.name} has not been a member${since}. Open it again to see its history.`);
}
