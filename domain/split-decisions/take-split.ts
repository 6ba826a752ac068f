import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { lockCompanies } from "@/domain/golden/lock-companies";
import { splitKind, splitName } from "@/domain/splits/model";
import type { CorporateAction } from "@/prisma/generated/client";

export type Split = Omit<CorporateAction, "numerator" | "denominator"> & { numerator: number; denominator: number };

/**
 * Locks the split and its company until the transaction ends. Throws not_found, and conflict when it is not what the
 * person saw: somebody decided it, or a new filing moved it.
 */
export async function takeSplit(ctx: Ctx, seen: { id: number; version: number }): Promise<Split> {
  const known = await ctx.db.corporateAction.findFirst({ where: { id: seen.id, kind: splitKind } });
  if (!known) throw new DomainError("not_found", `There is no split ${seen.id}: its evidence may have gone.`);
  await lockCompanies(ctx, [known.companyId]);
  const found = await ctx.db.corporateAction.findUnique({ where: { id: seen.id } });
  if (!found) throw new DomainError("not_found", `There is no split ${seen.id} any more: its evidence has gone.`);
  const split = { ...found, numerator: found.numerator.toNumber(), denominator: found.denominator.toNumber() };
  if (split.version === seen.version) return split;
  const decider = split.checkerId && (await ctx.db.person.findUnique({ where: { id: split.checkerId } }));
  const what = decider ? `${decider.name} has ${split.status} it` : "its evidence has changed";
  throw new DomainError(
    "conflict",
    `This ${splitName(split)} is not as you saw it: ${what}. Look again, and decide on what is there now.`,
    {
      id: split.id,
      status: split.status,
    },
  );
}
