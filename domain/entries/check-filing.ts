import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { dayInWords, dayOf, formatDay } from "@/domain/periods/model";
import { parseFilingLink } from "./model";
import type { EntryFiling } from "./rows";
import type { FilingInput } from "./schema";

/** The earliest day of an electronic filing at the SEC. */
const firstDay = "1993-01-01";

/**
 * The filing that a person names, checked against the company and against what is stored of it. Throws invalid_input
 * with `fields`, each with its words.
 */
export async function checkFiling(
  ctx: Ctx,
  company: { id: number; cik: number; name: string },
  given: FilingInput,
): Promise<EntryFiling> {
  const link = parseFilingLink(given.link);
  if (!link) {
    throw fieldError(
      "filing.link",
      "This link names no filing. Open the filing at the SEC and copy its address: it holds the accession number, such as 0000320193-23-000106.",
    );
  }
  if (link.cik !== null && link.cik !== company.cik) {
    throw fieldError(
      "filing.link",
      `This is a filing of CIK ${link.cik}; ${company.name} has CIK ${company.cik}. Open the company that filed it, or paste another link.`,
    );
  }
  const known = await ctx.db.filing.findUnique({
    where: { companyId_accession: { companyId: company.id, accession: link.accession } },
  });
  refuseDays(ctx, given.filedOn, link.accession);
  const form = given.form.toUpperCase();
  if (!known && !formShape.test(form)) {
    throw fieldError(
      "filing.form",
      `${given.form} is no form of the SEC. Name it as EDGAR lists it: 10-K, 10-Q, 20-F, 40-F, 6-K, 8-K, with /A for an amendment.`,
    );
  }
  if (known) refuseOtherFiling(given, { form: known.form, filedOn: known.filedOn.toISOString().slice(0, 10) });
  const { accession } = link;
  return { accession, form: known?.form || form, filedOn: given.filedOn, url: given.link, known: known !== null };
}

function refuseDays(ctx: Ctx, filedOn: string, accession: string): void {
  const today = formatDay(dayOf(ctx.now));
  if (filedOn > today) throw fieldError("filing.filedOn", `${dayInWords(filedOn)} lies in the future: check the date.`);
  if (filedOn < firstDay) throw fieldError("filing.filedOn", "EDGAR has no filings from before 1993: check the year.");
  const made = Number(accession.slice(11, 13));
  const year = made >= 93 ? 1900 + made : 2000 + made;
  if (Math.abs(Number(filedOn.slice(0, 4)) - year) > 1) {
    throw fieldError(
      "filing.filedOn",
      `The accession number is of ${year}: a filing of another year has another number.`,
    );
  }
}

function refuseOtherFiling(given: FilingInput, known: { form: string; filedOn: string }): void {
  if (given.filedOn !== known.filedOn) {
    throw fieldError(
      "filing.filedOn",
      `This filing is known: ${known.form} filed on ${known.filedOn}. Take that date.`,
    );
  }
  if (known.form !== "" && given.form.toUpperCase() !== known.form.toUpperCase()) {
    throw fieldError("filing.form", `This filing is known as a ${known.form}. Take that form.`);
  }
}

/** Forms that hold financial statements: reports, registrations, prospectuses, annual reports to shareholders. */
const formShape =
  /^(?=.{3,12}$)(?:(?:NT )?(?:10-(?:K|Q|D|12)|11-K|20-F|40-F|18-K|6-K|8-K)|S-\d|F-\d|424B\d|ARS|N-CSR)[A-Z0-9-]*(?:\/[A-Z])?$/;

const fieldError = (field: string, message: string) =>
  new DomainError("invalid_input", message, { fields: [{ field, message }] });
