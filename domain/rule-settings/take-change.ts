import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import type { RuleChange } from "@/prisma/generated/client";

const timeFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** Locks a change that waits for a checker until the transaction ends. Throws conflict that names who was faster. */
export async function takeChange(ctx: Ctx, id: number): Promise<RuleChange> {
  await ctx.db.$queryRaw`select id from rule_change where id = ${id} for update`;
  const change = await ctx.db.ruleChange.findUnique({ where: { id } });
  if (!change) throw new DomainError("not_found", `There is no proposed change ${id} of a rule.`);
  if (change.status === "proposed") return change;
  const by = await nameOf(ctx, change.status === "withdrawn" ? change.makerId : change.checkerId);
  const when = change.decidedAt ? ` on ${timeFormat.format(change.decidedAt)} UTC` : "";
  throw new DomainError("conflict", `${by} has already ${change.status} this change${when}.`, {
    id,
    status: change.status,
    by,
  });
}

export async function nameOf(ctx: Ctx, personId: number | null): Promise<string> {
  const person = personId === null ? null : await ctx.db.person.findUnique({ where: { id: personId } });
  return person?.name ?? "Someone";
}
