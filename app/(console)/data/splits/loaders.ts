import "server-only";
import { notFound } from "next/navigation";
import { fromCursor } from "@/app/_lib/from-cursor";
import { getCtx } from "@/app/_lib/session";
import { getCompany } from "@/domain/golden/read-companies";
import { rowId } from "@/domain/golden/schema";
import { can, refusal } from "@/domain/people/policy";
import { countSplits, listSplits } from "@/domain/splits/reads";
import type { SplitParams } from "./search-params";

const pageSize = 50;

/** The splits of one status, how many there are of each, and who looks. */
export async function loadSplits({ status, q, company: id, after }: SplitParams) {
  const ctx = await getCtx();
  const companyId = id === null ? undefined : rowId.safeParse(id).success ? id : notFound();
  const asked = { status, q: q.slice(0, 200), companyId, limit: pageSize + 1 };
  const [company, counts, rows] = await Promise.all([
    companyId === undefined ? null : getCompany(ctx, companyId),
    countSplits(ctx, companyId),
    fromCursor(after, (from) => listSplits(ctx, { ...asked, after: from })),
  ]);
  if (companyId !== undefined && !company) notFound();
  const splits = rows.slice(0, pageSize);
  const next = rows.length > pageSize ? (splits.at(-1)?.cursor ?? null) : null;
  const { person, now } = ctx;
  const refused = can(person.role, "split.decide") ? null : refusal(person.role, "split.decide");
  return { company, counts, splits, next, viewer: { id: person.id, now: now.toISOString(), refused } };
}

export type SplitPage = Awaited<ReturnType<typeof loadSplits>>;
export type Viewer = SplitPage["viewer"];
