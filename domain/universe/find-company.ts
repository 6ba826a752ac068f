import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { cikOf, tickerOf } from "./read-list";

/**
 * The one company that a CIK, or a ticker it has now, names. Throws DomainError where there is none, or where companies
 * of several sources have the ticker.
 */
export async function findCompany(ctx: Ctx, word: string): Promise<{ id: number; cik: number; name: string }> {
  const cik = cikOf(word);
  const ticker = tickerOf(word) ?? word;
  const found = await ctx.db.company.findMany({
    where: cik === null ? { tickers: { has: ticker } } : { cik },
    select: { id: true, cik: true, name: true },
    take: 2,
  });
  const [company, other] = found;
  if (!company) throw new DomainError("not_found", `No company here has the ticker or CIK "${word}".`);
  if (other) {
    throw new DomainError(
      "conflict",
      `${company.name} (CIK ${company.cik}) and ${other.name} (CIK ${other.cik}) both have the ticker ${ticker}: name one by its CIK.`,
    );
  }
  return company;
}
