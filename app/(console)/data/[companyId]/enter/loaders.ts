import "server-only";
import { getCtx } from "@/app/_lib/session";
import { listEntries, listFilings } from "@/domain/entries/reads";
import { lineItems } from "@/domain/line-items/catalogue";
import { can, refusal } from "@/domain/people/policy";
import { loadCompany } from "../loaders";

const items = lineItems.map(({ code, label, statement, period }) => ({ code, label, statement, period }));
export type ItemChoice = (typeof items)[number];

/** The company, what was entered for it so far, and what the form offers. */
export async function loadEnterPage(companyId: number) {
  const ctx = await getCtx();
  const company = await loadCompany(companyId);
  const [entries, filings] = await Promise.all([listEntries(ctx, { companyId }), listFilings(ctx, companyId)]);
  const { role } = ctx.person;
  const refused = can(role, "entry.record") ? null : refusal(role, "entry.record");
  return { company, entries, filings, items, refused, now: ctx.now.toISOString() };
}
