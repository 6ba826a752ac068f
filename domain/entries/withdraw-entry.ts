import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { lockCompanies } from "@/domain/golden/lock-companies";
import { requestRecheck } from "@/domain/ingest/request-recheck";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import type { ManualEntry } from "@/prisma/generated/client";
import { type WithdrawEntryInput, withdrawEntryInput } from "./schema";

/**
 * Takes a wrong entry back: its observations stay stored and are read past from now on, and the company is checked
 * again. The same values can then be entered anew. Throws not_permitted, not_found, conflict when somebody was first.
 */
export async function withdrawEntry(outer: Ctx, input: WithdrawEntryInput): Promise<{ runId: number }> {
  const person = await authorisePerson(outer, "entry.record");
  const { entryId, reason } = parseInput(withdrawEntryInput, input);
  return inTransaction(outer, async (ctx) => {
    const entry = await ctx.db.manualEntry.findUnique({ where: { id: entryId } });
    if (!entry) throw new DomainError("not_found", `There is no entry ${entryId}.`);
    const { companyId } = entry;
    await lockCompanies(ctx, [companyId]);
    const { count } = await ctx.db.manualEntry.updateMany({
      where: { id: entryId, withdrawnAt: null },
      data: { withdrawnAt: ctx.now, withdrawnById: person.id, withdrawalNote: reason },
    });
    if (count === 0) throw new DomainError("conflict", "This entry was withdrawn already: reload to see by whom.");
    await awaitAgain(ctx, entry);
    const words = `Entry ${entryId}, which ${person.name} withdrew`;
    const { runId } = await requestRecheck(ctx, { companyId, sourceCode: "manual", kind: "manual", reason: words });
    await writeAudit(ctx, {
      verb: "entry.withdraw",
      subject: `company:${companyId}`,
      before: { entryId, accession: entry.accession, values: entry.values ?? [] },
      after: { reason, runId },
    });
    return { runId };
  });
}

/** A filing that arrived by this entry alone is waited for as before. */
async function awaitAgain(ctx: Ctx, { companyId, accession, recordedAt }: ManualEntry): Promise<void> {
  const others = await ctx.db.manualEntry.count({ where: { companyId, accession, withdrawnAt: null } });
  if (others > 0) return;
  await ctx.db.awaitedFiling.updateMany({
    where: { companyId, accession, arrivedAt: recordedAt },
    data: { arrivedAt: null },
  });
}
