import { z } from "zod";
import { formatDay, parseDay } from "@/domain/periods/model";

/** The last fiscal year that `years` counts back from, so that a later `until` extends a market instead of moving it. */
export const lastFullFiscalYear = 2025;
export const defaultUntil = "2026-03-31";

const maximumYears = lastFullFiscalYear - 2009 + 1;
const latestUntil = "2035-12-31";

const filedUntil = z
  .string()
  .transform((text, context) => {
    const day = parseDay(text);
    if (day !== null) return day;
    context.addIssue({ code: "custom", message: `until is ${text}: give a calendar day such as ${defaultUntil}.` });
    return z.NEVER;
  })
  .refine(
    (day) => day <= (parseDay(latestUntil) ?? 0),
    `until is past ${latestUntil}, the last day that is simulated.`,
  );

/**
 * What a simulated market is made from. The same options give the same bytes.
 * A company's filings do not depend on `companies` or `until`: both only say how much of the market is written.
 */
export const marketInput = z
  .object({
    seed: z.number("seed must be a whole number.").int().min(0).max(4_294_967_295).default(1),
    companies: z
      .number("companies must be a whole number.")
      .int()
      .min(1, "companies must be at least 1.")
      .max(99_999, "companies can be 99,999 at most: a seed has that many CIKs.")
      .default(300),
    years: z
      .number("years must be a whole number.")
      .int()
      .min(2, "years must be at least 2: a filing repeats the year before.")
      .max(maximumYears, `years can be ${maximumYears} at most: EDGAR has no company facts before 2009.`)
      .default(10),
    until: filedUntil.prefault(defaultUntil),
  })
  .superRefine(({ years, until }, context) => {
    const first = parseDay(`${firstFiscalYear(years)}-09-30`) ?? 0;
    if (until >= first) return;
    const message = `until is before ${formatDay(first)}, when a market of ${years} years has its first filings: give a later day or more years.`;
    context.addIssue({ code: "custom", path: ["until"], message });
  });

export type MarketInput = z.input<typeof marketInput>;
export type MarketOptions = z.output<typeof marketInput>;

export const firstFiscalYear = (years: number): number => lastFullFiscalYear + 1 - years;
