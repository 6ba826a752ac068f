import "server-only";
import { cookies } from "next/headers";
import { fromCursor } from "@/app/_lib/from-cursor";
import { getCtx } from "@/app/_lib/session";
import { countFacets, listIssues } from "@/domain/issues/reads";
import { can, refusal } from "@/domain/people/policy";
import { listViews } from "@/domain/saved-views/list-views";
import { type IssueParams, loadIssueParams, toFilter } from "./search-params";
import { layoutCookie } from "./table-layout";

export { loadViewCounts } from "../loaders";

export async function loadIssues(params: IssueParams) {
  const ctx = await getCtx();
  const filter = toFilter(params);
  const page = await fromCursor(filter.after, (after) => listIssues(ctx, { ...filter, after }, ctx.person.id));
  return { ...page, now: ctx.now.toISOString() };
}

export async function loadFacets(params: IssueParams) {
  const ctx = await getCtx();
  return countFacets(ctx, toFilter(params), ctx.person.id);
}

/** Who looks, and why they may not claim or decide where they may not. */
export async function loadViewer() {
  const { person } = await getCtx();
  const refusalOf = (verb: "issue.claim" | "issue.decide") =>
    can(person.role, verb) ? null : refusal(person.role, verb);
  return { personId: person.id, claimRefusal: refusalOf("issue.claim"), decideRefusal: refusalOf("issue.decide") };
}

export async function loadSavedViews() {
  return listViews(await getCtx(), "issues");
}

/** The person's last choice of columns and density, where the address says nothing of either; null where it does. */
export async function loadLayoutChoice({ cols, density }: IssueParams) {
  if (cols !== null || density !== null) return null;
  const kept = (await cookies()).get(layoutCookie)?.value ?? "";
  const choice = loadIssueParams(new URLSearchParams(kept));
  return choice.cols !== null || choice.density !== null ? { cols: choice.cols, density: choice.density } : null;
}
