import type { Ctx } from "@/domain/context";
import { authorisePerson } from "@/domain/people/authorise";
import type { Role } from "@/domain/people/policy";
import { type Standing, standingOf } from "./model";
import type { AccountView } from "./schema";

export type AccountRow = {
  id: number;
  name: string;
  email: string;
  role: Role;
  version: number;
  standing: Standing;
  hasPassword: boolean;
  /** ISO; until when an open link opens. */
  linkEndsAt: string | null;
  createdAt: string;
  /** ISO; the last thing they did that the audit log knows. */
  lastActedAt: string | null;
  /** Undecided issues that are theirs. */
  issues: number;
  /** Proposals of theirs that wait for a checker. */
  openProposals: number;
};

type RawAccount = {
  id: number;
  name: string;
  email: string;
  role: Role;
  version: number;
  active: boolean;
  hasPassword: boolean;
  linkEndsAt: Date | null;
  createdAt: Date;
  lastActedAt: Date | null;
  issues: number;
  openProposals: number;
};

/** People by name. For those who may manage them: throws not_permitted. A person's work time is nowhere in it. */
export async function listAccounts(ctx: Ctx, view: AccountView): Promise<AccountRow[]> {
  await authorisePerson(ctx, "people.manage");
  const rows = await ctx.db.$queryRaw<RawAccount[]>`
    select person.id, person.name, email, role, version, active, password_hash is not null as "hasPassword",
      (select max(expires_at) from person_token where person_id = person.id and used_at is null) as "linkEndsAt",
      created_at as "createdAt",
      (select at from audit_log where actor_id = person.id order by actor_id desc, at desc, id desc limit 1) as "lastActedAt",
      (select count(*)::int from issue where assignee_id = person.id and status <> 'resolved') as issues,
      (select count(*)::int from proposal where maker_id = person.id and status = 'proposed') as "openProposals"
    from person
    where ${view === "all"} or active = ${view === "active"}
    order by lower(person.name), person.id`;
  return rows.map((row) => accountRow(row, ctx.now));
}

/** How many accounts each view shows. */
export async function countAccounts(ctx: Ctx): Promise<Record<AccountView, number>> {
  await authorisePerson(ctx, "people.manage");
  const [all, active] = await Promise.all([ctx.db.person.count(), ctx.db.person.count({ where: { active: true } })]);
  return { active, switched_off: all - active, all };
}

function accountRow({ active, ...row }: RawAccount, now: Date): AccountRow {
  return {
    ...row,
    standing: standingOf({ active, hasPassword: row.hasPassword, linkEndsAt: row.linkEndsAt }, now),
    linkEndsAt: row.linkEndsAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    lastActedAt: row.lastActedAt?.toISOString() ?? null,
  };
}
