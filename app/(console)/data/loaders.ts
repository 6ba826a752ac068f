import "server-only";
import { fromCursor } from "@/app/_lib/from-cursor";
import { getCtx } from "@/app/_lib/session";
import { searchCompanies } from "@/domain/golden/read-companies";
import { countSplits } from "@/domain/splits/reads";
import type { CompanyParams } from "./search-params";

const pageSize = 50;

/** One company more than a page shows says whether there is a next one. */
export async function loadCompanies({ q, after }: CompanyParams) {
  const ctx = await getCtx();
  const rows = await fromCursor(after, (from) =>
    searchCompanies(ctx, { q: q.slice(0, 200), limit: pageSize + 1, after: from }),
  );
  const companies = rows.slice(0, pageSize);
  return { companies, next: rows.length > pageSize ? (companies.at(-1)?.cursor ?? null) : null };
}

export const loadSplitCounts = async () => countSplits(await getCtx());
