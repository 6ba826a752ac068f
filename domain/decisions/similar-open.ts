import type { Ctx } from "@/domain/context";
import { presentPoints } from "@/domain/overrides/present-points";
import { parseInput } from "@/domain/parse-input";
import { Prisma } from "@/prisma/generated/client";
import { changeText } from "./change-text";
import type { SimilarOpen, SimilarOpenIssue } from "./preview-rows";
import { type DecideInput, type Decision, decideInput } from "./schema";

/** More than these are not looked through: "more than 10,000" is all a reader needs. */
const cap = 10_001;
const mostShown = 20;

/**
 * Open issues of the same rule and root cause, which the same decision would settle; of a correction, those whose
 * suggestion makes the same kind of change (1,000 times too large, another sign). Nothing is changed or locked.
 */
export async function listSimilarOpen(ctx: Ctx, given: DecideInput): Promise<SimilarOpen> {
  const input = parseInput(decideInput, given);
  if (input.kind === "duplicate") return { count: 0, sample: [], issueIds: [] };
  const change = input.kind === "correct" ? await changeOfCorrections(ctx, input) : null;
  const rows = await ctx.db.$queryRaw<(SimilarOpenIssue & { total: number; ids: number[] })[]>`
    with this as (select rule_id, root_cause, line_item_id from issue where id = ${input.issueId}),
    found as materialized (
      select i.id, i.priority, i.line_item_id is not distinct from this.line_item_id as same_item
      from issue i join this on i.rule_id = this.rule_id and i.root_cause = this.root_cause
      where i.status = 'open' and i.id <> ${input.issueId} and ${sameChange(change)}
      limit ${cap})
    select i.id, i.title, company.name as "companyName", i.company_count as "companyCount",
      i.point_count as "pointCount", (select count(*)::int from found) as total,
      (select array_agg(id order by id) from found) as ids
    from found join issue i on i.id = found.id left join company on company.id = i.company_id
    order by found.same_item desc, found.priority desc, i.id limit ${mostShown}`;
  const [first] = rows;
  return {
    count: first?.total ?? 0,
    sample: rows.map(({ total: _, ids: __, ...row }) => row),
    issueIds: first?.ids.slice(0, cap - 1) ?? [],
  };
}

async function changeOfCorrections(ctx: Ctx, { corrections }: Decision & { kind: "correct" }): Promise<string | null> {
  const present = await presentPoints(
    ctx,
    corrections.map(({ address }) => address),
  );
  return changeText(
    present.map(({ point }, index) => ({ from: point?.value ?? null, to: corrections[index]?.value ?? "0" })),
  );
}

/** On an issue `i`: that every open finding of it expects this kind of change, as `changeOf` tells it. */
function sameChange(change: string | null): Prisma.Sql {
  if (change === null) return Prisma.sql`true`;
  return Prisma.sql`i.suggestible and not exists (
    select from finding f where f.issue_id = i.id and f.status = 'open' and (${fitsOf(change)}) is not true)`;
}

function fitsOf(change: string): Prisma.Sql {
  const [kind, power] = change.split(" ");
  if (kind === "sign") return Prisma.sql`f.expected = -f.observed and f.observed <> 0`;
  if (kind === "scale") {
    // Within 5% of the step, as changeOf allows for other rounding.
    return Prisma.sql`f.observed <> 0 and f.expected / f.observed
      between power(10::numeric, ${Number(power)}::int) / 1.05 and power(10::numeric, ${Number(power)}::int) * 1.05`;
  }
  return Prisma.sql`f.expected is not null and f.expected is distinct from f.observed`;
}
