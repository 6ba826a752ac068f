import type { Ctx } from "@/domain/context";
import { notify } from "@/domain/notifications/notify";

/** Long enough to look at it again before a long weekend is over. */
const noticeDays = 3;
const mostAtOnce = 500;

type Expiring = { id: number; makerId: number; expiresOn: string; company: string; lineItem: string };

/**
 * Tells whoever proposed an override that its last day is near, once for each last day: the source's own value is
 * published again after it. Returns how many were told.
 */
export async function tellExpiring(ctx: Ctx): Promise<number> {
  const rows = await ctx.db.$queryRaw<Expiring[]>`
    select override.id, proposal.maker_id as "makerId", override.expires_on::text as "expiresOn",
      company.name as company, line_item.label as "lineItem"
    from override join proposal on proposal.id = override.proposal_id
    join company on company.id = override.company_id join line_item on line_item.id = override.line_item_id
    where override.status = 'in_force' and override.expiry = 'until_date'
      and override.expires_on between ${ctx.now}::date and ${ctx.now}::date + ${noticeDays}::int
      and not exists (select from notification told where told.person_id = proposal.maker_id
        and told.key = 'override:' || override.id || ':expires:' || override.expires_on)
    order by override.id limit ${mostAtOnce}`;
  for (const { id, makerId, expiresOn, company, lineItem } of rows) {
    await notify(ctx, [makerId], {
      kind: "override_expiring",
      key: `override:${id}:expires:${expiresOn}`,
      title: `Your override of ${lineItem} of ${company} ends after ${expiresOn}`,
      body: "From then on the source’s own value is published. Propose it anew if it is still wrong.",
      href: "/overrides?tab=in_force&show=expiring",
    });
  }
  return rows.length;
}
