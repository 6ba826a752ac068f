import type { Ctx } from "@/domain/context";
import { parseInput } from "@/domain/parse-input";
import { Prisma } from "@/prisma/generated/client";
import type { ExceptionPage, ExceptionRow } from "./rows";
import { type ExceptionFilter, exceptionFilter } from "./schema";

export type * from "./rows";

type Selected = Omit<ExceptionRow, "acceptedAt" | "address" | "company" | "lineItem"> & {
  acceptedAt: Date | null;
  companyId: number | null;
  companyName: string | null;
  lineItemId: number | null;
  lineItemCode: string | null;
  lineItemLabel: string | null;
  unitId: number | null;
};

/** Accepted exceptions, the newest first, each with how many findings it hides now. Throws invalid_input. */
export async function listExceptions(ctx: Ctx, given: ExceptionFilter = {}): Promise<ExceptionPage> {
  const { ruleId, view, limit, after } = parseInput(exceptionFilter, given);
  const standing =
    view === "in_force"
      ? Prisma.sql`e.status = 'in_force'`
      : Prisma.sql`e.status in ('woken', 'expired', 'reverted') and e.accepted_at is not null`;
  const rows = await ctx.db.$queryRaw<Selected[]>`
    select e.id, e.rule_id as "ruleId", e.scope::text as scope, e.status::text as status, e.company_id as "companyId",
      company.name as "companyName", e.line_item_id as "lineItemId", line_item.code as "lineItemCode",
      line_item.label as "lineItemLabel", e.unit_id as "unitId", unit.code as unit, e.length::text as length,
      e.period_end::text as "periodEnd", e.accepted_value::text as "acceptedValue", e.least_value::text as "leastValue",
      e.most_value::text as "mostValue", e.reason, e.issue_id as "issueId", maker.name as maker, checker.name as checker,
      e.accepted_at as "acceptedAt", e.expires_on::text as "expiresOn", (
        select count(*)::int from finding
        where finding.status = 'accepted' and finding.settled_kind = 'exception' and finding.settled_ref = e.id::text
          and finding.rule_id = e.rule_id) as hides
    from accepted_exception e
    join person maker on maker.id = e.maker_id
    left join person checker on checker.id = e.checker_id
    left join company on company.id = e.company_id
    left join line_item on line_item.id = e.line_item_id
    left join unit on unit.id = e.unit_id
    where ${standing} ${ruleId === undefined ? Prisma.empty : Prisma.sql`and e.rule_id = ${ruleId}`}
      ${after === undefined ? Prisma.empty : Prisma.sql`and e.id < ${after}`}
    order by e.id desc limit ${limit + 1}`;
  const page = rows.slice(0, limit).map(exceptionRow);
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

function exceptionRow(selected: Selected): ExceptionRow {
  const { companyId, companyName, lineItemId, lineItemCode, lineItemLabel, unitId, acceptedAt, ...row } = selected;
  const { length, periodEnd } = row;
  const isPoint = companyId !== null && lineItemId !== null && unitId !== null && length !== null && periodEnd !== null;
  return {
    ...row,
    company: companyId === null ? null : { id: companyId, name: companyName ?? `#${companyId}` },
    lineItem: lineItemCode === null ? null : { code: lineItemCode, label: lineItemLabel ?? lineItemCode },
    address: isPoint ? { companyId, lineItemId, unitId, length, periodEnd } : null,
    acceptedAt: acceptedAt?.toISOString() ?? null,
  };
}
