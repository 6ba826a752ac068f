import { z } from "zod";

export type TickerRow = { cik: number; name: string; ticker: string; exchange: string | null };

const answer = z.object({ fields: z.array(z.string()), data: z.array(z.array(z.unknown())) });

/**
 * Reads `company_tickers_exchange.json`: rows whose columns are named once, by `fields`; `cik` is a number in some
 * versions and a string in others. A company has one row a ticker. Throws where it is not such a list, or an empty one.
 */
export function parseTickers(json: unknown): TickerRow[] {
  const { fields, data } = answer.parse(json);
  const [cik, name, ticker, exchange] = ["cik", "name", "ticker", "exchange"].map((field) => fields.indexOf(field));
  if (cik === -1 || ticker === -1) throw new Error(`its columns are ${fields.join(", ")}`);
  const cell = (row: unknown[], at: number | undefined) => String(row[at ?? -1] ?? "").trim();
  const rows = data
    .map((row) => ({
      cik: Number(cell(row, cik)),
      name: cell(row, name),
      ticker: cell(row, ticker),
      exchange: cell(row, exchange) || null,
    }))
    .filter((row) => Number.isInteger(row.cik) && row.cik > 0 && row.ticker !== "");
  if (rows.length === 0) throw new Error("it names no company");
  return rows;
}
