import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { lockCompanies } from "@/domain/golden/lock-companies";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { dayOf, formatDay } from "@/domain/periods/model";
import { splitKind, splitName } from "@/domain/splits/model";
import { type ProposeSplitInput, proposeSplitInput } from "@/domain/splits/schema";

/** Days around the stated one in which the same ratio is the same split. */
const sameSplitDays = 100;

/**
 * Proposes a split that the filings do not show by themselves, or not yet; another person confirms it. One that was
 * rejected is proposed anew. Throws not_found without the company, invalid_input for a day to come, and conflict when
 * the split is known.
 */
export async function proposeSplit(outer: Ctx, given: ProposeSplitInput): Promise<{ id: number }> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "split.decide");
    const { companyId, note, ...split } = parseInput(proposeSplitInput, given);
    if (split.effectiveOn > formatDay(dayOf(ctx.now))) {
      throw new DomainError(
        "invalid_input",
        `${split.effectiveOn} is still to come. Propose a split once it is in effect.`,
      );
    }
    const company = await ctx.db.company.findUnique({ where: { id: companyId }, select: { id: true } });
    if (!company) throw new DomainError("not_found", `There is no company ${companyId}.`);
    await lockCompanies(ctx, [companyId]);
    await requireUnknown(ctx, companyId, split);
    const effectiveOn = new Date(`${split.effectiveOn}T00:00:00Z`);
    const proposal = {
      ...split,
      effectiveOn,
      status: "proposed" as const,
      makerId: person.id,
      note,
      checkerId: null,
      checkerNote: null,
      decidedAt: null,
      proposedAt: ctx.now,
    };
    const { id } = await ctx.db.corporateAction.upsert({
      where: { companyId_kind_effectiveOn: { companyId, kind: splitKind, effectiveOn } },
      create: { companyId, kind: splitKind, evidence: {}, ...proposal },
      update: { ...proposal, version: { increment: 1 } },
    });
    const after = { status: "proposed", companyId, ratio: splitName(split), effectiveOn: split.effectiveOn, note };
    await writeAudit(ctx, { verb: "split.propose", subject: `split:${id}`, after });
    await announce(ctx, "splits", id);
    return { id };
  });
}

/** Two splits on one day are one row; the same ratio within a quarter is the same split under another date. */
async function requireUnknown(
  ctx: Ctx,
  companyId: number,
  split: { numerator: number; denominator: number; effectiveOn: string },
): Promise<void> {
  const known = await ctx.db.corporateAction.findMany({
    where: { companyId, kind: splitKind, status: { not: "rejected" } },
  });
  const day = dayOf(new Date(`${split.effectiveOn}T00:00:00Z`));
  const same = known.find(({ effectiveOn, numerator, denominator }) => {
    const apart = Math.abs(dayOf(effectiveOn) - day);
    const sameRatio = numerator.toNumber() * split.denominator === denominator.toNumber() * split.numerator;
    return apart === 0 || (sameRatio && apart <= sameSplitDays);
  });
  if (!same) return;
  const name = splitName({ numerator: same.numerator.toNumber(), denominator: same.denominator.toNumber() });
  const on = same.effectiveOn.toISOString().slice(0, 10);
  throw new DomainError("conflict", `A ${name} by ${on} is ${same.status} already: decide on that one.`, {
    id: same.id,
    status: same.status,
  });
}
