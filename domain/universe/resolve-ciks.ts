import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import type { UniverseSource } from "./model";
import type { ListedCompany } from "./rows";
import type { SourceDirectory } from "./source-directory";

/** Companies without a ticker are asked for one by one: more of them at a time would keep a person waiting. */
export const mostLookups = 25;

/**
 * The companies of these CIKs, as they are known here or as the source names them. Throws invalid_input for one that
 * the source does not know, and for more than 25 that have no ticker.
 */
export async function resolveCiks(
  ctx: Ctx,
  directory: SourceDirectory,
  sourceCode: UniverseSource,
  ciks: readonly number[],
): Promise<ListedCompany[]> {
  const stored = await ctx.db.company.findMany({
    where: { cik: { in: [...ciks] } },
    select: { cik: true, name: true, tickers: true },
  });
  const found = new Map<number, ListedCompany>(stored.map((company) => [company.cik, { ...company, exchange: null }]));
  if (ciks.some((cik) => !found.has(cik))) {
    const { index } = await directory.listed(sourceCode);
    for (const cik of ciks) {
      const listed = index.byCik.get(cik);
      if (listed && !found.has(cik)) found.set(cik, listed);
    }
  }
  const rest = ciks.filter((cik) => !found.has(cik));
  if (rest.length > mostLookups) {
    throw new DomainError(
      "invalid_input",
      `${rest.length} CIKs, such as ${rest[0]}, are not in the source's list of tickers. At most ${mostLookups} of those can be looked up at a time.`,
    );
  }
  for (const cik of rest) {
    const company = await directory.company(sourceCode, cik);
    if (!company) throw new DomainError("invalid_input", `The source knows no company with the CIK ${cik}.`);
    found.set(cik, company);
  }
  return [...found.values()];
}
