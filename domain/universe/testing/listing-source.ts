import type { Ctx } from "@/domain/context";
import { quickClient, type ScriptedSource, scriptedSource } from "@/domain/edgar/testing/scripted-source";
import type { TestDatabase } from "@/test/database";
import { openSourceDirectory, type SourceDirectory } from "../source-directory";

const listed = [
  [320193, "Apple Inc.", "AAPL", "Nasdaq"],
  [789019, "Microsoft Corp", "MSFT", "Nasdaq"],
  [1652044, "Alphabet Inc.", "GOOGL", "Nasdaq"],
  [1652044, "Alphabet Inc.", "GOOG", "Nasdaq"],
  [1067983, "Berkshire Hathaway Inc", "BRK-B", "NYSE"],
  [1326801, "Meta Platforms, Inc.", "META", "Nasdaq"],
  [1744489, "Walt Disney Co", "DIS", "NYSE"],
] as const;

/** A company that files, and has no ticker. */
const unlisted = { cik: 1001039, name: "TWDC Enterprises 18 Corp." };

/** A source on a real socket with a list of tickers and one company that is not in it. */
export async function listingSource(
  rows: readonly (readonly [cik: number, name: string, ticker: string, exchange: string])[] = listed,
): Promise<{ source: ScriptedSource; directory: SourceDirectory }> {
  const source = await scriptedSource();
  const list = JSON.stringify({ fields: ["cik", "name", "ticker", "exchange"], data: rows });
  source.script((request, response) => {
    const path = request.url ?? "";
    if (path.endsWith("company_tickers_exchange.json")) response.writeHead(200, { etag: '"1"' }).end(list);
    else if (path.includes(String(unlisted.cik))) {
      const { cik, name } = unlisted;
      response.writeHead(200).end(JSON.stringify({ cik: String(cik), name, tickers: [], exchanges: [] }));
    } else response.writeHead(404).end("not here");
  });
  return { source, directory: openSourceDirectory(async () => quickClient(source.url)) };
}

/** A context of a new person of this role, at a moment. */
export async function contextOf(
  { database }: TestDatabase,
  role: "admin" | "systems_pm" | "analyst",
  now = "2026-03-10T12:00:00Z",
): Promise<Ctx> {
  const email = `${role}-${Math.random().toString(36).slice(2)}@example.com`;
  const person = await database.prisma.person.create({ data: { email, name: `A ${role}`, role } });
  return { db: database.prisma, actor: { kind: "person", id: person.id }, now: new Date(now) };
}
