import "server-only";
import { getCtx } from "@/app/_lib/session";
import { DomainError } from "@/domain/errors";
import { searchCompanies } from "@/domain/golden/read-companies";
import type { CompanyParams } from "./search-params";

const pageSize = 50;

/** One company more than a page shows says whether there is a next one. */
export async function loadCompanies({ q, after }: CompanyParams) {
  const ctx = await getCtx();
  const search = (from: string | null) =>
    searchCompanies(ctx, { q: q.slice(0, 200), limit: pageSize + 1, after: from ?? undefined });
  const rows = await search(after).catch((error) => {
    // An old link to a later page still leads to the list.
    if (error instanceof DomainError && error.code === "invalid_input") return search(null);
    throw error;
  });
  const companies = rows.slice(0, pageSize);
  return { companies, next: rows.length > pageSize ? (companies.at(-1)?.cursor ?? null) : null };
}
