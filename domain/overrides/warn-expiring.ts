import type { Ctx } from "@/domain/context";
import { notify } from "@/domain/notifications/notify";
import { dayOf, formatDay } from "@/domain/periods/model";

/** A maker has this many days to look again before an override ends by itself. */
const warnedDays = 7;
const mostAtOnce = 500;

type Ending = { id: number; expiresOn: string; makerId: number; what: string };

/** Tells makers once which of their overrides end within a week; after that the source's value counts again. */
export async function warnExpiring(ctx: Ctx): Promise<number> {
  const today = dayOf(ctx.now);
  const rows = await ctx.db.$queryRaw<Ending[]>`
    select v.id, v.expires_on::text as "expiresOn", p.maker_id as "makerId",
      line_item.label || ' of ' || company.name || ', ' || v.period_end as what
    from override v join proposal p on p.id = v.proposal_id join person on person.id = p.maker_id and person.active
    join company on company.id = v.company_id join line_item on line_item.id = v.line_item_id
    where v.status = 'in_force' and v.expires_on between ${formatDay(today)}::date and ${formatDay(today + warnedDays)}::date
      and not exists (select from notification told
        where told.person_id = p.maker_id and told.key = 'override:' || v.id || ':ends:' || v.expires_on)
    order by v.expires_on, v.id limit ${mostAtOnce}`;
  for (const { id, expiresOn, makerId, what } of rows) {
    await notify(ctx, [makerId], {
      kind: "override_expiring",
      key: `override:${id}:ends:${expiresOn}`,
      title: `Override ${id} ends on ${expiresOn}`,
      body: `${what}. After that day the source's value counts again.`,
      href: "/overrides?tab=in_force&show=expiring",
    });
  }
  return rows.length;
}
