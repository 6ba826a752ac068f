import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorise } from "@/domain/people/authorise";
import { dayInWords } from "@/domain/periods/model";
import {
  dateAt,
  dayAt,
  type KnownCompany,
  lockUniverse,
  refuseFuture,
  requireCompany,
  today,
} from "./membership-store";
import { overlap } from "./model";
import { type ChangeTickerInput, changeTickerInput } from "./schema";

/**
 * A ticker of a company ends, begins, or is followed by another on a day; its other tickers stay. Throws DomainError
 * when the person may not, the company does not have the ticker that ends, or the one that begins belongs to another
 * company of the source on that day or later. The source's lists do not undo it for a while (companies/persons-word).
 */
export async function changeTicker(outer: Ctx, input: ChangeTickerInput): Promise<void> {
  const person = await authorise(outer, "universe.manage");
  const change = parseInput(changeTickerInput, input);
  refuseFuture(outer, change.on, "the change");
  await inTransaction(outer, async (ctx) => {
    await lockUniverse(ctx);
    const company = await requireCompany(ctx, change.companyId);
    if (change.from !== null) await endTicker(ctx, company, change.from, change.on);
    if (change.to !== null) await startTicker(ctx, company, { ...change, ticker: change.to });
    await ctx.db.$executeRaw`
      update company set tickers = case
        when ${change.from}::text is null or not ${change.from}::text = any(tickers)
          then array_remove(array_append(tickers, ${change.to}::text), null)
        when ${change.to}::text is null then array_remove(tickers, ${change.from}::text)
        else array_replace(tickers, ${change.from}::text, ${change.to}::text) end
      where id = ${company.id}`;
    const { from, to, exchange, on } = change;
    await writeAudit(ctx, {
      verb: "universe.ticker",
      subject: `company:${company.id}`,
      before: { ticker: from },
      after: { ticker: to, exchange, on, by: person.name },
    });
    await announce(ctx, "sources");
  });
}

async function endTicker(ctx: Ctx, company: KnownCompany, ticker: string, on: string): Promise<void> {
  const current = await ctx.db.companyTicker.findFirst({ where: { companyId: company.id, ticker, validTo: null } });
  if (!current) throw new DomainError("conflict", `${company.name} does not have the ticker ${ticker} now.`);
  const since = dayAt(current.validFrom);
  if (on < since) {
    throw new DomainError(
      "invalid_input",
      `${company.name} has had ${ticker} since ${dayInWords(since)}: it cannot lose it before that.`,
    );
  }
  await ctx.db.companyTicker.update({
    where: { companyId_ticker_validFrom: { companyId: company.id, ticker, validFrom: current.validFrom } },
    data: { validTo: dateAt(on), byPersonOn: dateAt(today(ctx)) },
  });
}

async function startTicker(
  ctx: Ctx,
  company: KnownCompany,
  start: { ticker: string; exchange: string | null; on: string },
): Promise<void> {
  const { ticker, exchange, on } = start;
  const held = await ctx.db.companyTicker.findMany({
    where: { ticker, company: { sourceId: company.sourceId } },
    include: { company: { select: { name: true } } },
    orderBy: { validFrom: "desc" },
  });
  for (const row of held) {
    const span = { from: dayAt(row.validFrom), until: row.validTo && dayAt(row.validTo) };
    if (!overlap({ from: on, until: null }, span)) continue;
    const until = span.until === null ? "and still has it" : `until ${dayInWords(span.until)}`;
    const remedy = span.until === null ? " End it there first." : " Choose that day or a later one.";
    const since = `since ${dayInWords(span.from)}`;
    throw new DomainError(
      "conflict",
      `${row.company.name} has had the ticker ${ticker} ${since} ${until}.${row.companyId === company.id ? "" : remedy}`,
    );
  }
  const data = { exchange, validTo: null, byPersonOn: dateAt(today(ctx)) };
  await ctx.db.companyTicker.upsert({
    where: { companyId_ticker_validFrom: { companyId: company.id, ticker, validFrom: dateAt(on) } },
    create: { companyId: company.id, ticker, validFrom: dateAt(on), ...data },
    update: data,
  });
}
