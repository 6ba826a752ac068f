import { z } from "zod";
import { decimalText, isoDay, rowId } from "@/domain/golden/schema";
import { lengthClasses } from "@/domain/periods/model";
import { text } from "@/domain/text";

const power = z.union([z.literal(0), z.literal(3), z.literal(6), z.literal(9)]);

export const filingInput = z.object({
  link: text.min(1, "Paste the link to the filing at the SEC.").max(2000),
  form: text.min(1, "Name the form, such as 10-K.").max(20),
  filedOn: isoDay,
});
export type FilingInput = z.infer<typeof filingInput>;

/** What was pasted, and what the person says where it says nothing itself. */
export const blockInput = z.object({
  text: z
    .string()
    .max(200_000, "This is more than one statement: paste it in parts.")
    .refine((pasted) => pasted.trim() !== "", "Type a value, or paste a block from the filing."),
  length: z.enum(lengthClasses).nullable(),
  /** A person said the length; else it is what the form usually reports, for blocks that name none. */
  lengthChosen: z.boolean().default(true),
  periodEnd: isoDay.nullable(),
  /** Powers of ten; null takes what the block says. */
  money: power.nullable(),
  shares: power.nullable(),
  /** Row key to line item code; an empty code leaves the row out. */
  choices: z.record(z.string().max(600), z.string().max(60)),
});
export type BlockInput = z.infer<typeof blockInput>;

export const previewEntryInput = z.object({ companyId: rowId, filing: filingInput, block: blockInput });
export type PreviewEntryInput = z.input<typeof previewEntryInput>;

const entryValue = z.object({
  lineItem: z.string().max(60),
  unit: z.string().regex(/^(?:[A-Z]{3}|shares|[A-Z]{3}\/shares)$/, "This is no unit of a line item."),
  length: z.enum(lengthClasses),
  /** As the filing states it. */
  end: isoDay,
  value: decimalText,
  /** What the preview said: another answer now is a conflict. */
  seen: z.enum(["new", "same", "differs"]),
});

export const recordEntryInput = z.object({
  companyId: rowId,
  filing: filingInput,
  note: text.max(2000).default(""),
  openedAt: z.iso.datetime({ offset: true }),
  values: z.array(entryValue).min(1, "Choose at least one value.").max(500, "Store at most 500 values at once."),
});
export type RecordEntryInput = z.input<typeof recordEntryInput>;

export const withdrawEntryInput = z.object({
  entryId: rowId,
  reason: text.min(1, "Say what was wrong with it.").max(2000),
});
export type WithdrawEntryInput = z.input<typeof withdrawEntryInput>;
