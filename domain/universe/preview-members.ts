import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { authorise } from "@/domain/people/authorise";
import { explainUnknown } from "./explain-unknown";
import { findListed, type ListedIndex } from "./listed-index";
import type { UniverseSource } from "./model";
import { cikOf, type ListEntry, readList, tickerOf } from "./read-list";
import { mostLookups } from "./resolve-ciks";
import type { ListedCompany, MembersPreview } from "./rows";
import { mostCompanies, type PreviewInput, previewInput } from "./schema";
import type { SourceDirectory } from "./source-directory";
import { type StoredCompanies, storedCompanies } from "./stored-companies";

/**
 * What a pasted list means, before anything is changed: which companies it names and whether they are new, members or
 * former members, which entries are unknown and what they may have meant. Throws DomainError when the person may not
 * add companies, the list is too long, or the source does not answer.
 */
export async function previewMembers(
  ctx: Ctx,
  directory: SourceDirectory,
  input: PreviewInput,
): Promise<MembersPreview> {
  await authorise(ctx, "universe.manage");
  const { text, sourceCode } = parseInput(previewInput, input);
  const { index, listedAt } = await directory.listed(sourceCode);
  const entries = entriesOf(text, index);
  const named = entries.map((entry) => ({ entry, listed: listedOf(index, entry), ciks: ciksOf(entry) }));
  const stored = await storedCompanies(ctx, {
    ciks: named.flatMap(({ listed, ciks }) => (listed ? [listed.cik] : ciks)),
    tickers: named.flatMap(({ listed, entry }) => (listed ? [] : tickersOf(entry))),
  });
  const unlisted = named.flatMap(({ listed, ciks }) => (listed ? [] : ciks)).filter((cik) => !stored.byCik.has(cik));
  const lookedUp = await lookUp(directory, sourceCode, unlisted);
  const preview: MembersPreview = { found: [], unknown: [], duplicates: [], listedAt: listedAt.toISOString() };
  const seen = new Set<number>();
  for (const { entry, listed, ciks } of named) {
    const known = listed ?? firstOf(ciks, (cik) => stored.byCik.get(cik) ?? lookedUp.get(cik));
    const foreign = known && foreignTo(sourceCode, stored, known.cik);
    if (known && !foreign && seen.has(known.cik)) preview.duplicates.push({ text: entry.text, cik: known.cik });
    else if (known && !foreign) preview.found.push(foundRow(entry.text, known, stored));
    else preview.unknown.push({ text: entry.text, why: foreign ?? "", near: [] });
    if (known && !foreign) seen.add(known.cik);
  }
  explainUnknown(preview.unknown, index, stored, new Set(unlisted.slice(mostLookups)));
  await markMembers(ctx, preview);
  return preview;
}

/** A near miss that is a member already needs no adding. */
async function markMembers(ctx: Ctx, { unknown }: MembersPreview): Promise<void> {
  const near = unknown.flatMap((entry) => entry.near);
  const { byCik } = await storedCompanies(ctx, { ciks: near.map(({ cik }) => cik), tickers: [] });
  for (const company of near) company.member = byCik.get(company.cik)?.state === "member";
}

/** Throws invalid_input for a text that names nothing, or too much. */
function entriesOf(text: string, index: ListedIndex): ListEntry[] {
  const entries = readList(text).flatMap((entry) =>
    entry.several && !listedOf(index, entry) ? entry.several : [entry],
  );
  if (entries.length === 0) throw new DomainError("invalid_input", "Paste at least one ticker or CIK.");
  if (entries.length > mostCompanies) {
    const [named, most] = [entries.length, mostCompanies].map((count) => count.toLocaleString("en"));
    throw new DomainError(
      "invalid_input",
      `The list names ${named} companies; at most ${most} can be added at a time.`,
    );
  }
  return entries;
}

const listedOf = (index: ListedIndex, { words }: ListEntry): ListedCompany | undefined =>
  firstOf(words, (word) => findListed(index, word));

const ciksOf = ({ words }: ListEntry): number[] => words.flatMap((word) => cikOf(word) ?? []);
const tickersOf = ({ words }: ListEntry): string[] => words.flatMap((word) => tickerOf(word) ?? []);

function firstOf<T, R>(things: readonly T[], find: (thing: T) => R | undefined): R | undefined {
  for (const thing of things) {
    const result = find(thing);
    if (result !== undefined) return result;
  }
  return undefined;
}

/** Companies without a ticker, asked for one by one. */
async function lookUp(
  directory: SourceDirectory,
  sourceCode: UniverseSource,
  ciks: readonly number[],
): Promise<Map<number, ListedCompany>> {
  const companies = new Map<number, ListedCompany>();
  for (const cik of [...new Set(ciks)].slice(0, mostLookups)) {
    const company = await directory.company(sourceCode, cik);
    if (company) companies.set(cik, company);
  }
  return companies;
}

function foreignTo(sourceCode: UniverseSource, { byCik }: StoredCompanies, cik: number): string | undefined {
  const company = byCik.get(cik);
  if (!company || company.sourceCode === sourceCode) return undefined;
  return `CIK ${cik} is ${company.name} of another source, ${company.sourceName}.`;
}

function foundRow(text: string, known: ListedCompany | Omit<ListedCompany, "exchange">, stored: StoredCompanies) {
  const here = stored.byCik.get(known.cik);
  const { cik, name, tickers } = known;
  const exchange = "exchange" in known ? known.exchange : null;
  return { text, cik, name, tickers, exchange, state: here?.state ?? "new", companyId: here?.companyId ?? null };
}
