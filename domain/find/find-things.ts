import type { Ctx } from "@/domain/context";
import { text } from "@/domain/text";

export type FoundIssue = { id: number; title: string };
export type FoundCompany = { id: number; name: string; tickers: string[] };
export type FoundView = { id: number; list: string; name: string; query: string };
export type Found = { issues: FoundIssue[]; companies: FoundCompany[]; views: FoundView[] };

const most = 8;

/**
 * What a few typed letters may mean: an issue by its number, companies by name, ticker or number (those whose name begins
 * so come first), saved views by name. At most eight of each.
 */
export async function findThings(ctx: Ctx, typed: string): Promise<Found> {
  const q = text.parse(typed).slice(0, 100);
  if (q === "") return { issues: [], companies: [], views: [] };
  const digits = /^#?(\d{1,9})$/.exec(q)?.[1];
  const number = digits === undefined ? null : Number(digits);
  const pattern = q.replace(/[\\%_]/g, "\\$&");
  const personId = ctx.actor.kind === "person" ? ctx.actor.id : 0;
  const [issues, companies, views] = await Promise.all([
    number === null ? [] : ctx.db.$queryRaw<FoundIssue[]>`select id, title from issue where id = ${number}`,
    ctx.db.$queryRaw<FoundCompany[]>`
      select id, name, tickers from company
      where name ilike ${`%${pattern}%`} or ${q.toUpperCase()} = any(tickers) or cik = ${number}::int
      order by name not ilike ${`${pattern}%`}, name, id limit ${most}`,
    ctx.db.$queryRaw<FoundView[]>`
      select id, list, name, query from saved_view
      where name ilike ${`%${pattern}%`} and (shared or person_id = ${personId}) order by lower(name), id limit ${most}`,
  ]);
  return { issues, companies, views };
}
