import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorise } from "@/domain/people/authorise";
import { type SetAsideFilingInput, setAsideFilingInput } from "./schema";

/**
 * A person knows that an announced filing will not arrive, or that it brings nothing: it is late no more and not asked
 * for again. Throws DomainError when the person may not, there is no such filing, or it is settled already.
 */
export async function setAsideFiling(outer: Ctx, input: SetAsideFilingInput): Promise<void> {
  const person = await authorise(outer, "filing.set_aside");
  const { companyId, accession, note } = parseInput(setAsideFilingInput, input);
  await inTransaction(outer, async (ctx) => {
    const key = { companyId, accession };
    const filing = await ctx.db.awaitedFiling.findUnique({ where: { companyId_accession: key } });
    if (!filing) throw new DomainError("not_found", `The filing ${accession} was not announced for this company.`);
    const { count } = await ctx.db.awaitedFiling.updateMany({
      where: { ...key, arrivedAt: null, abandonedAt: null },
      data: { abandonedAt: ctx.now },
    });
    if (count === 0) {
      const how = filing.arrivedAt ? "has arrived" : "is no longer waited for";
      throw new DomainError("conflict", `The ${filing.form} ${accession} ${how}: there is nothing to set aside.`);
    }
    await writeAudit(ctx, {
      verb: "filing.set_aside",
      subject: `company:${companyId}`,
      before: { form: filing.form, announcedAt: filing.announcedAt.toISOString(), tries: filing.tries },
      after: { accession, note, by: person.name },
    });
    await announce(ctx, "sources");
  });
}
