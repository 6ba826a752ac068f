import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { fromCursor } from "@/app/_lib/from-cursor";
import { getCtx } from "@/app/_lib/session";
import { can, refusal } from "@/domain/people/policy";
import { getMember } from "@/domain/universe/get-member";
import { countMembers, listMembers } from "@/domain/universe/list-members";
import { type CompaniesParams, toFilter } from "./search-params";

export async function loadMembers(params: CompaniesParams) {
  const ctx = await getCtx();
  const filter = toFilter(params);
  const [page, counts] = await Promise.all([
    fromCursor(filter.after, (after) => listMembers(ctx, { ...filter, after })),
    countMembers(ctx, filter),
  ]);
  return { ...page, counts, limit: filter.limit, now: ctx.now.toISOString() };
}

export const loadMember = cache(async (companyId: number) => {
  const ctx = await getCtx();
  const member = (await getMember(ctx, companyId)) ?? notFound();
  return { member, now: ctx.now.toISOString() };
});

/** Why the person may not change the universe, in words; null when they may. */
export async function loadRefusal(): Promise<string | null> {
  const { person } = await getCtx();
  return can(person.role, "universe.manage") ? null : refusal(person.role, "universe.manage");
}

export const loadMaySetAside = async (): Promise<boolean> => can((await getCtx()).person.role, "filing.set_aside");
