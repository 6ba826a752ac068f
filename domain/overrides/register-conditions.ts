import { dayOf, formatDay } from "@/domain/periods/model";
import { Prisma } from "@/prisma/generated/client";
import type { overrideViews, RegisterFilter } from "./schema";

/** Overrides that end within this many days are worth a look. */
const soonDays = 30;

/** The register's rows as a condition on the override `v`, its proposal `p`, `company` and `line_item`. */
export function registerCondition(asked: RegisterFilter, now: Date): Prisma.Sql {
  const end = Prisma.sql`v.canonical_end`;
  const parts = [
    inView(asked.status, now),
    asked.companyId && Prisma.sql`v.company_id = ${asked.companyId}`,
    asked.lineItem && Prisma.sql`line_item.code = ${asked.lineItem}`,
    asked.makerId && Prisma.sql`p.maker_id = ${asked.makerId}`,
    asked.checkerId && Prisma.sql`p.checker_id = ${asked.checkerId}`,
    asked.expiry && Prisma.sql`v.expiry = ${asked.expiry}::override_expiry`,
    asked.rootCause && Prisma.sql`p.root_cause = ${asked.rootCause}::root_cause`,
    asked.from && Prisma.sql`${end} >= ${asked.from}::date`,
    asked.to && Prisma.sql`${end} <= ${asked.to}::date`,
    asked.q && saying(asked.q),
  ].filter((part): part is Prisma.Sql => Boolean(part));
  return Prisma.join(parts, " and ");
}

function saying(q: string): Prisma.Sql {
  const like = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  const cik = /^\d{1,10}$/.test(q) ? Number(q) : -1;
  return Prisma.sql`(company.name ilike ${like} or ${q.toUpperCase()} = any(company.tickers) or company.cik = ${cik}::bigint
    or line_item.label ilike ${like} or p.note ilike ${like})`;
}

function inView(view: (typeof overrideViews)[number], now: Date): Prisma.Sql {
  // Rejected and withdrawn ones were never in force: they are proposals' history, not the register's.
  if (view === "ended") return Prisma.sql`v.status in ('retired', 'reverted')`;
  const inForce = Prisma.sql`v.status = 'in_force'`;
  if (view === "challenged") return Prisma.sql`${inForce} and v.challenged_by is not null`;
  if (view === "in_force") return inForce;
  return Prisma.sql`${inForce} and v.expires_on <= ${formatDay(dayOf(now) + soonDays)}::date`;
}
