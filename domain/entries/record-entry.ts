import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { recordEffortEvents } from "@/domain/effort/record-event";
import { DomainError } from "@/domain/errors";
import { lockCompanies } from "@/domain/golden/lock-companies";
import { unitFits } from "@/domain/golden/survivorship";
import { requestRecheck } from "@/domain/ingest/request-recheck";
import { lineItems } from "@/domain/line-items/catalogue";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { type Day, dateOf, dayInWords, parseDay } from "@/domain/periods/model";
import { plainDecimal } from "@/lib/decimal";
import { checkFiling } from "./check-filing";
import { type EntryFacts, loadEntryFacts } from "./entry-facts";
import { type Candidate, type Judged, judgeValue } from "./judge-value";
import { entrySubject } from "./model";
import { findCompany } from "./preview-entry";
import type { EntryFiling } from "./rows";
import { type RecordEntryInput, recordEntryInput } from "./schema";
import { storeValues } from "./store-values";

/**
 * Stores values that a person typed from one filing: observations of source `manual`, in one transaction with the
 * entry, its effort event and the company's re-check, which publishes, holds or doubts them like fetched ones. A second
 * submit of the same values is refused in words. Throws not_permitted, not_found, invalid_input, conflict.
 */
export async function recordEntry(
  outer: Ctx,
  input: RecordEntryInput,
): Promise<{ entryId: number; runId: number; values: number }> {
  const person = await authorisePerson(outer, "entry.record");
  const given = parseInput(recordEntryInput, input);
  const { companyId } = given;
  return inTransaction(outer, async (ctx) => {
    await lockCompanies(ctx, [companyId]);
    const company = await findCompany(ctx, companyId);
    const filing = await checkFiling(ctx, company, given.filing);
    const judged = judgeAll(given.values.map(candidateOf), filing, await loadEntryFacts(ctx, companyId));
    refuseChanged(judged, given.values);
    const count = judged.length;
    const reason = `${count} ${count === 1 ? "value" : "values"} that ${person.name} entered from a ${filing.form}`;
    const { runId } = await requestRecheck(ctx, { companyId, sourceCode: "manual", kind: "manual", reason });
    const values = await storeValues(ctx, { companyId, runId, filing }, judged);
    const { accession, form, url, filedOn } = filing;
    // What a person typed is there: nobody has to wait for the source to have it too.
    await ctx.db.awaitedFiling.updateMany({
      where: { companyId, accession, arrivedAt: null },
      data: { arrivedAt: ctx.now },
    });
    const entry = await ctx.db.manualEntry.create({
      data: {
        companyId,
        runId,
        personId: person.id,
        accession,
        form,
        filedOn: dateOf(parseDay(filedOn) as Day),
        url,
        note: given.note,
        values,
        openedAt: new Date(Math.min(Date.parse(given.openedAt), ctx.now.getTime())),
        recordedAt: ctx.now,
      },
    });
    const subject = entrySubject(companyId);
    await recordEffortEvents(ctx, {
      events: [
        { kind: "manual_entry", subject, at: ctx.now.toISOString(), payload: { entryId: entry.id, values: count } },
      ],
    });
    await writeAudit(ctx, {
      verb: "entry.record",
      subject: `company:${companyId}`,
      after: { entryId: entry.id, runId, accession, form, filedOn, note: given.note, values },
    });
    return { entryId: entry.id, runId, values: count };
  });
}

function candidateOf(value: RecordEntryInput["values"][number]): Candidate {
  const item = lineItems.find((one) => one.code === value.lineItem);
  if (!item)
    throw new DomainError("invalid_input", `There is no line item ${value.lineItem}: preview the block again.`);
  if ((item.period === "instant") !== (value.length === "instant") || !unitFits(item, value.unit)) {
    const words = `${item.label} cannot be of this length or unit (${value.length}, ${value.unit})`;
    throw new DomainError("invalid_input", `${words}: preview the block again.`);
  }
  const { unit, length } = value;
  return { item, unit, length, end: parseDay(value.end) as Day, value: plainDecimal(value.value) };
}

function judgeAll(candidates: readonly Candidate[], filing: EntryFiling, facts: EntryFacts): Judged[] {
  const seen = new Set<string>();
  return candidates.map((candidate) => {
    const judgement = judgeValue(candidate, filing, facts);
    const point = `${candidate.item.code} ${candidate.unit} ${candidate.length} ${judgement.canonical}`;
    if (seen.has(point)) {
      throw new DomainError("invalid_input", `${words(candidate)} stands there twice: choose one of them.`);
    }
    seen.add(point);
    return { ...candidate, judgement };
  });
}

/** What the person saw must still hold: nothing is stored beside what they looked at. */
function refuseChanged(judged: readonly Judged[], given: RecordEntryInput["values"]): void {
  const entered = judged.filter(({ judgement }) => judgement.state === "entered");
  const [first] = entered;
  if (first) {
    const all = entered.length === judged.length;
    const which = all
      ? judged.length === 1
        ? "This value was"
        : `All ${judged.length} values were`
      : `${words(first)} was`;
    throw new DomainError("conflict", `${which} entered already: ${first.judgement.why} Nothing was stored.`);
  }
  judged.forEach((value, index) => {
    const { state, why } = value.judgement;
    if (state === given[index]?.seen) return;
    if (state === "impossible") throw new DomainError("invalid_input", `${words(value)}: ${why}`);
    const now = value.judgement.present?.value ?? "nothing";
    throw new DomainError(
      "conflict",
      `${words(value)} has changed since the preview: now ${now} is published. Preview the block again; nothing was stored.`,
    );
  });
}

const words = ({ item, end }: Candidate): string => `${item.label}, ${dayInWords(end)}`;
