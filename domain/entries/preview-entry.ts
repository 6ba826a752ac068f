import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { lineItems } from "@/domain/line-items/catalogue";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { checkFiling } from "./check-filing";
import { loadEntryFacts } from "./entry-facts";
import { type Block, readBlock } from "./read-block";
import { resolveRows } from "./resolve-rows";
import type { EntryPreview } from "./rows";
import { type BlockInput, type PreviewEntryInput, previewEntryInput } from "./schema";

/**
 * What would become of each value of a pasted block, without storing anything. Throws not_permitted, not_found, and
 * invalid_input with `fields` for what is wrong with the filing or the block as a whole.
 */
export async function previewEntry(ctx: Ctx, input: PreviewEntryInput): Promise<EntryPreview> {
  await authorisePerson(ctx, "entry.record");
  const { companyId, filing: given, block: pasted } = parseInput(previewEntryInput, input);
  const company = await findCompany(ctx, companyId);
  const filing = await checkFiling(ctx, company, given);
  const block = readBlock(pasted.text);
  if (block.rows.length === 0 && block.unread.length === 0) {
    const message =
      "No line has a caption and a number. Copy the rows with their captions, and the headings with the dates.";
    throw new DomainError("invalid_input", message, { fields: [{ field: "block.text", message }] });
  }
  const facts = await loadEntryFacts(ctx, companyId);
  const reported = new Set(lineItems.filter((item) => facts.reports(item.id)).map((item) => item.code));
  const rows = resolveRows({ block, given: pasted, filing, facts, reported });
  return { filing, scale: scaleOf(block, pasted), rows, unread: block.unread };
}

function scaleOf({ scales }: Block, given: BlockInput): EntryPreview["scale"] {
  const [first] = scales;
  const varies = given.money === null && new Set(scales.map(({ money }) => money)).size > 1;
  const words = [...new Set(scales.flatMap((scale) => scale.words ?? []))].join("”, “");
  const { money = null, shares = null } = first ?? {};
  return {
    money: given.money ?? money ?? 0,
    shares: given.shares ?? shares ?? 0,
    words: words === "" ? null : words,
    varies,
  };
}

/** Throws not_found. */
export async function findCompany(ctx: Ctx, id: number): Promise<{ id: number; cik: number; name: string }> {
  const company = await ctx.db.company.findUnique({ where: { id }, select: { id: true, cik: true, name: true } });
  if (!company) throw new DomainError("not_found", `There is no company ${id}. Choose one on the data page.`);
  return company;
}
