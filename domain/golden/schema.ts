import { z } from "zod";
import { lengthClasses, parseDay } from "@/domain/periods/model";
import { text } from "@/domain/text";

export const goldenLengths = [...lengthClasses, "ttm"] as const;

/** A row's number: positive, and small enough for the column it is looked up in. */
export const rowId = z.number().int().positive().max(2_147_483_647);
const smallId = z.number().int().positive().max(32_767);

/** A calendar day as `YYYY-MM-DD`. */
export const isoDay = z.string().refine((text) => parseDay(text) !== null, {
  error: ({ input }) => `"${input}" is no calendar day. Write it as YYYY-MM-DD.`,
});

/** Which data point: what URLs, forms and rows carry. `periodEnd` is the canonical end, or one that used to be. */
export const pointAddress = z.object({
  companyId: rowId,
  lineItemId: smallId,
  unitId: smallId,
  length: z.enum(goldenLengths),
  periodEnd: isoDay,
});
export type PointAddress = z.infer<typeof pointAddress>;

/** A line: every period of one line item in one unit. */
export type LineAddress = Pick<PointAddress, "companyId" | "lineItemId" | "unitId">;

export const addressKey = (address: PointAddress): string =>
  `${address.companyId}/${address.lineItemId}/${address.unitId}/${address.length}/${address.periodEnd}`;

const mostDigits = 40;

/** A typed value: a plain decimal of at most 40 digits, kept exactly. Thousands separators could mean two numbers. */
export const decimalText = z
  .string()
  .trim()
  .superRefine((text, context) => {
    const problem = problemOf(text);
    if (problem) context.addIssue({ code: "custom", message: problem });
  });

function problemOf(text: string): string | null {
  if (/^[-+]?\d{1,3}(?:[,'_\u00a0\u202f ]\d{3})+(?:\.\d+)?$/.test(text)) {
    return `"${text}" has thousands separators. Write ${text.replace(/[^\d.-]/g, "")}.`;
  }
  if (!/^-?\d+(?:\.\d+)?$/.test(text)) {
    return `"${text.slice(0, 60)}" is not a number. Write digits with a point for decimals, such as -1250.75.`;
  }
  const digits = text.replace(/\D/g, "").length;
  return digits > mostDigits ? `"${text}" has ${digits} digits. At most ${mostDigits} are kept exactly.` : null;
}

/** The two clocks, of which a read takes one: what the product served on a day, or what was filed by a day. */
export const clocks = z.object({ asPublished: isoDay.optional(), asFiled: isoDay.optional() });
export type Clocks = z.infer<typeof clocks>;

export const statements = ["income", "balance", "cash-flow", "per-share", "shares", "cover"] as const;

export const gridInput = clocks.extend({
  companyId: rowId,
  length: z.enum(goldenLengths),
  statement: z.enum(statements).optional(),
});
export type GridInput = z.infer<typeof gridInput>;

export const companySearch = z.object({
  q: text.max(200).default(""),
  limit: z.number().int().min(1).max(200).default(50),
  after: z.string().max(600).optional(),
});
export type CompanySearch = z.input<typeof companySearch>;
