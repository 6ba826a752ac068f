import type { z } from "zod";
import type { Ctx } from "@/domain/context";
import { parseInput } from "@/domain/parse-input";
import { Prisma } from "@/prisma/generated/client";
import type { MergeTarget } from "./rows";
import { mergeTargetFilter } from "./schema";

const mostTargets = 8;

/**
 * Undecided issues of the same company or the same root cause, by number or words of their title: the same company
 * first, then the same rule, then the newest.
 */
export function listMergeTargets(ctx: Ctx, given: z.input<typeof mergeTargetFilter>): Promise<MergeTarget[]> {
  const { issueId, q } = parseInput(mergeTargetFilter, given);
  const number = /^#?([1-9]\d{0,8})$/.exec(q.trim())?.[1];
  const words = q.trim().split(/\s+/).filter(Boolean);
  const matching = Prisma.join(
    [
      Prisma.sql`true`,
      ...words.map((word) => Prisma.sql`(i.title ilike ${pattern(word)} or company.name ilike ${pattern(word)})`),
    ],
    " and ",
  );
  return ctx.db.$queryRaw<MergeTarget[]>`
    select i.id, i.version, i.title, company.name as "companyName", i.company_count as "companyCount",
      i.point_count as "pointCount", i.company_id is not distinct from own.company_id and own.company_id is not null as "sameCompany"
    from issue own
    join issue i on i.id <> own.id and i.status in ('open', 'snoozed')
      and (i.company_id = own.company_id or i.root_cause = own.root_cause)
    left join company on company.id = i.company_id
    where own.id = ${issueId} and ${number === undefined ? matching : Prisma.sql`i.id = ${Number(number)}`}
    order by "sameCompany" desc, i.rule_id = own.rule_id desc, i.id desc limit ${mostTargets}`;
}

const pattern = (word: string): string => `%${word.replace(/[\\%_]/g, "\\$&")}%`;
