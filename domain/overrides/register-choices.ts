import type { Ctx } from "@/domain/context";
import type { PersonName } from "./rows";

export type RegisterChoices = {
  makers: PersonName[];
  checkers: PersonName[];
  lineItems: { code: string; label: string }[];
};

/** What the register can be narrowed to: people and line items that overrides have ever had. */
export async function registerChoices(ctx: Ctx): Promise<RegisterChoices> {
  const [makers, checkers, lineItems] = await Promise.all([
    ctx.db.$queryRaw<PersonName[]>`
      select id, name from person
      where exists (select from proposal where maker_id = person.id and kind = 'override') order by name, id`,
    ctx.db.$queryRaw<PersonName[]>`
      select id, name from person
      where exists (select from proposal where checker_id = person.id and kind = 'override') order by name, id`,
    ctx.db.$queryRaw<RegisterChoices["lineItems"]>`
      select code, label from line_item
      where exists (select from override where line_item_id = line_item.id) order by label`,
  ]);
  return { makers, checkers, lineItems };
}
