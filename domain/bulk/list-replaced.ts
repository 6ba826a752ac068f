import type { Ctx } from "@/domain/context";
import { samePoint } from "@/domain/decisions/replaced";
import type { Enacting } from "./enacting";

/** What ends, or is settled anew, when one of the rows is put in force; `byId` is that row. */
export type Replaced = {
  byId: number;
  kind: "override" | "exception" | "finding";
  id: number;
  challengedBy: string | null;
  /** Of a finding: the exception that accepted it until now. */
  exceptionId: number | null;
};

/**
 * What proposed overrides or exceptions would end: older overrides of the same point, the acceptance of its findings, or
 * older exceptions of the same reach. Read before they are put in force.
 */
export function listReplaced(ctx: Ctx, { kind, rows }: Enacting): Promise<Replaced[]> {
  const ids = rows.map(({ id }) => id);
  if (kind === "exception") {
    return ctx.db.$queryRaw<Replaced[]>`
      select e.id as "byId", 'exception' as kind, older.id, null as "challengedBy", null::int as "exceptionId"
      from accepted_exception e join accepted_exception older on older.company_id = e.company_id
        and older.rule_id = e.rule_id and older.scope = e.scope and older.status = 'in_force' and older.id <> e.id
        and (older.line_item_id, older.unit_id, older.length, older.period_end)
          is not distinct from (e.line_item_id, e.unit_id, e.length, e.period_end)
      where e.id = any(${ids}::int[])`;
  }
  return ctx.db.$queryRaw<Replaced[]>`
    select override.id as "byId", 'override' as kind, older.id, older.challenged_by as "challengedBy",
      null::int as "exceptionId"
    from override join override older on ${samePoint("older")} and older.status = 'in_force' and older.id <> override.id
    where override.id = any(${ids}::int[])
    union all
    select override.id, 'finding', finding.id, null, finding.settled_ref::int
    from override join finding on ${samePoint("finding")}
    where override.id = any(${ids}::int[]) and finding.status = 'accepted'
      and finding.settled_kind = 'exception' and finding.settled_ref ~ '^[0-9]+$'`;
}
