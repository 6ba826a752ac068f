import { z } from "zod";
import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { Prisma } from "@/prisma/generated/client";
import { type CompanySearch, companySearch } from "./schema";

export type CompanyRow = {
  id: number;
  cik: number;
  name: string;
  tickers: string[];
  sector: string | null;
  simulated: boolean;
  observationCount: number;
  dataPointCount: number;
  /** Issues that wait for a decision or a checker. */
  openIssues: number;
  lastFiledOn: string | null;
  /** Pass the last row's as `after` for the next page. */
  cursor: string;
};

export type CompanyDetail = Omit<CompanyRow, "cursor"> & {
  sic: string | null;
  filerCategory: string | null;
  heldPoints: number;
  ingestedAt: string | null;
};

const columns = Prisma.sql`c.id, c.cik, c.name, coalesce(c.tickers, '{}') as tickers, c.sector, source.kind = 'simulated' as simulated,
  c.observation_count as "observationCount", c.data_point_count as "dataPointCount",
  c.last_filed_on::text as "lastFiledOn",
  (select count(distinct issue.id)::int from finding join issue on issue.id = finding.issue_id
    where finding.company_id = c.id and finding.status = 'open'
      and issue.status in ('open', 'awaiting_approval')) as "openIssues"`;

/**
 * Companies by name, ticker or CIK: an exact ticker or CIK first, then names and tickers that begin with the text, then
 * names that contain it. Without a text all of them by name.
 */
export async function searchCompanies(ctx: Ctx, search: CompanySearch): Promise<CompanyRow[]> {
  const { q, limit, after } = parseInput(companySearch, search);
  const place = after === undefined ? null : readCursor(after);
  const page = await ctx.db.$queryRaw<(Omit<CompanyRow, "cursor"> & { closeness: number; sortName: string })[]>`
    select ${columns}, c.closeness, c.sort_name as "sortName"
    from (
      select company.*, lower(company.name) as sort_name, ${closeness(q)} as closeness
      from company ${q === "" ? Prisma.empty : Prisma.sql`where ${matches(q)}`}
    ) c join source on source.id = c.source_id
    ${place ? Prisma.sql`where (c.closeness, c.sort_name, c.id) > (${place[0]}, ${place[1]}, ${place[2]})` : Prisma.empty}
    order by c.closeness, c.sort_name, c.id limit ${limit}`;
  return page.map(({ closeness, sortName, ...row }) => ({
    ...row,
    cursor: Buffer.from(JSON.stringify([closeness, sortName, row.id])).toString("base64url"),
  }));
}

/** Null when there is no company with this id. */
export async function getCompany(ctx: Ctx, id: number): Promise<CompanyDetail | null> {
  const rows = await ctx.db.$queryRaw<(CompanyDetail & { ingestedAt: Date | null })[]>`
    select ${columns}, c.sic, c.filer_category as "filerCategory", c.ingested_at as "ingestedAt",
      (select count(*)::int from data_point where company_id = c.id and state = 'held') as "heldPoints"
    from company c join source on source.id = c.source_id where c.id = ${id}`;
  const row = rows[0];
  return row ? { ...row, ingestedAt: row.ingestedAt?.toISOString() ?? null } : null;
}

/** LIKE's own signs are letters in what a person types. */
const pattern = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** People paste CIKs as the SEC prints them, `CIK0000320193`. */
const cikOf = (text: string): string | null => /^(?:CIK)?0*(\d{1,10})$/i.exec(text)?.[1] ?? null;

function matches(q: string): Prisma.Sql {
  const cik = cikOf(q);
  return Prisma.sql`(company.name ilike ${`%${pattern(q)}%`}
    or exists (select from unnest(company.tickers) ticker where ticker ilike ${`${pattern(q)}%`})
    ${cik === null ? Prisma.empty : Prisma.sql`or company.cik::text like ${`${cik}%`}`})`;
}

function closeness(q: string): Prisma.Sql {
  if (q === "") return Prisma.sql`0`;
  return Prisma.sql`case
    when upper(${q}) = any(company.tickers) or company.cik::text = ${cikOf(q) ?? ""} then 0
    when company.name ilike ${`${pattern(q)}%`} then 1
    when exists (select from unnest(company.tickers) ticker where ticker ilike ${`${pattern(q)}%`}) then 1
    else 2 end`;
}

function readCursor(text: string): [number, string, number] {
  try {
    const place: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    const [rank, name, id] = place as [unknown, unknown, unknown];
    const isName = typeof name === "string" && !name.includes("\u0000");
    if (isName && z.int32().safeParse(rank).success && z.int32().safeParse(id).success) {
      return [rank as number, name, id as number];
    }
  } catch {
    // Falls through: a cursor that was cut or typed is the caller's to drop.
  }
  throw new DomainError("invalid_input", "This page of the company list no longer exists. Start from the first page.");
}
