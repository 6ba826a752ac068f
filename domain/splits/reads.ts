import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { secUrl } from "@/domain/golden/model";
import type { SplitStep } from "@/domain/golden/split-adjusted";
import { parseInput } from "@/domain/parse-input";
import { type Day, parseDay } from "@/domain/periods/model";
import { Prisma } from "@/prisma/generated/client";
import { splitKind } from "./model";
import type { LinkedFiling, SplitEvidence, SplitFiling, SplitPerson, SplitRow } from "./rows";
import { type SplitSearch, type SplitStatus, splitSearch } from "./schema";

export type * from "./rows";

type Stored = Omit<SplitRow, "company" | "maker" | "checker" | "evidence" | "proposedAt" | "decidedAt" | "cursor"> & {
  companyId: number;
  cik: number;
  companyName: string;
  simulated: boolean;
  evidence: Partial<SplitEvidence>;
  maker: SplitPerson | null;
  checker: SplitPerson | null;
  proposedAt: Date | null;
  decidedAt: Date | null;
};

const columns = Prisma.sql`a.id, a.company_id as "companyId", c.cik, c.name as "companyName",
  source.kind = 'simulated' as simulated, a.numerator::float8 as numerator, a.denominator::float8 as denominator,
  a.effective_on::text as "effectiveOn", a.status::text as status, a.evidence, a.note, a.checker_note as "checkerNote",
  a.proposed_at as "proposedAt", a.decided_at as "decidedAt", a.version,
  case when maker.id is not null then json_build_object('id', maker.id, 'name', maker.name) end as maker,
  case when checker.id is not null then json_build_object('id', checker.id, 'name', checker.name) end as checker`;
const joined = Prisma.sql`corporate_action a join company c on c.id = a.company_id join source on source.id = c.source_id
  left join person maker on maker.id = a.maker_id left join person checker on checker.id = a.checker_id`;

/** Splits of one status, the latest first, of all companies or of those that a text names. */
export async function listSplits(ctx: Ctx, search: SplitSearch): Promise<SplitRow[]> {
  const asked = parseInput(splitSearch, search);
  const place = asked.after === undefined ? null : readCursor(asked.after);
  const rows = await ctx.db.$queryRaw<Stored[]>`
    select ${columns} from ${joined}
    where a.kind = ${splitKind} and a.status = ${asked.status}::action_status and ${named(asked.q)}
      ${asked.companyId === undefined ? Prisma.empty : Prisma.sql`and a.company_id = ${asked.companyId}`}
      ${place ? Prisma.sql`and (a.effective_on, a.id) < (${place[0]}::date, ${place[1]})` : Prisma.empty}
    order by a.effective_on desc, a.id desc limit ${asked.limit}`;
  return rows.map(rowOf);
}

/** How many splits of each status there are, of all companies or of one. */
export async function countSplits(ctx: Ctx, companyId?: number): Promise<Record<SplitStatus, number>> {
  const counts = await ctx.db.corporateAction.groupBy({
    by: ["status"],
    where: { kind: splitKind, companyId },
    _count: true,
  });
  const of = (status: SplitStatus) => counts.find((count) => count.status === status)?._count ?? 0;
  return { proposed: of("proposed"), confirmed: of("confirmed"), rejected: of("rejected") };
}

/** Throws not_found. */
export async function getSplit(ctx: Ctx, id: number): Promise<SplitRow> {
  const rows = await ctx.db.$queryRaw<Stored[]>`
    select ${columns} from ${joined} where a.kind = ${splitKind} and a.id = ${id}`;
  const row = rows[0];
  if (!row) throw new DomainError("not_found", `There is no split ${id}.`);
  return rowOf(row);
}

/**
 * What the split-adjusted view adjusts by, oldest first. Now: all confirmed splits. As published on a day: those that
 * had been confirmed by its end. As filed by a day: those that had taken effect by then, whenever a person confirmed
 * them, because the filings of that day stand on the basis after them.
 */
export async function splitsInForce(
  ctx: Ctx,
  companyId: number,
  { asPublished, asFiled }: { asPublished?: string; asFiled?: string } = {},
): Promise<SplitStep[]> {
  const rows = await ctx.db.$queryRaw<{ effectiveOn: string; numerator: number; denominator: number }[]>`
    select effective_on::text as "effectiveOn", numerator::float8 as numerator, denominator::float8 as denominator
    from corporate_action
    where company_id = ${companyId} and kind = ${splitKind} and status = 'confirmed'
      ${asPublished ? Prisma.sql`and decided_at < ((${asPublished}::date + 1)::timestamp at time zone 'UTC')` : Prisma.empty}
      ${asFiled ? Prisma.sql`and effective_on <= ${asFiled}::date` : Prisma.empty}
    order by effective_on`;
  return rows.map(({ effectiveOn, ...ratio }) => ({ effectiveOn: parseDay(effectiveOn) as Day, ...ratio }));
}

function named(q: string): Prisma.Sql {
  if (q === "") return Prisma.sql`true`;
  const pattern = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  return Prisma.sql`(c.name ilike ${pattern} or upper(${q}) = any(c.tickers) or c.cik::text = ltrim(${q}, '0'))`;
}

function rowOf({ companyId, cik, companyName, simulated, evidence, proposedAt, decidedAt, ...row }: Stored): SplitRow {
  return {
    ...row,
    company: { id: companyId, cik, name: companyName, simulated },
    evidence: {
      ...{ shares: 0, perShare: 0, examples: [], ...evidence },
      lastOld: linked(cik, evidence.lastOld),
      firstNew: linked(cik, evidence.firstNew),
    },
    proposedAt: proposedAt?.toISOString() ?? null,
    decidedAt: decidedAt?.toISOString() ?? null,
    cursor: Buffer.from(JSON.stringify([row.effectiveOn, row.id])).toString("base64url"),
  };
}

const linked = (cik: number, filing: SplitFiling | null | undefined): LinkedFiling | null =>
  filing ? { ...filing, secUrl: secUrl(cik, filing.accession) } : null;

function readCursor(cursor: string): [string, number] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    const [day, id] = place as [unknown, unknown];
    if (typeof day === "string" && parseDay(day) !== null && Number.isInteger(id)) return [day, id as number];
  } catch {
    // Falls through: whatever was not a cursor is refused in the same words.
  }
  throw new DomainError("invalid_input", "This page of the list is not there any more. Go back to the first page.");
}
