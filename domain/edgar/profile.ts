import { z } from "zod";

/** What EDGAR's `submissions` say of a company, apart from its filings. Days are `YYYY-MM-DD`. */
export type CompanyProfileFromEdgar = {
  cik: number;
  name: string;
  tickers: string[];
  /** In the order of `tickers`. */
  exchanges: (string | null)[];
  sic: string | null;
  sicDescription: string | null;
  category: string | null;
  fiscalYearEnd: { month: number; day: number } | null;
  formerNames: { name: string; from: string | null; to: string | null }[];
};

const words = z
  .string()
  .nullish()
  .transform((text) => text?.replace(/<br\s*\/?>/gi, ", ").trim() || null);
// Midnight in New York is written in UTC: the day is the same in both.
const day = z
  .string()
  .nullish()
  .transform((text) => text?.match(/^\d{4}-\d{2}-\d{2}/)?.[0] ?? null);

const answer = z.object({
  cik: z.union([z.string(), z.number()]).transform(Number).pipe(z.number().int().positive()),
  name: z.string().trim().min(1),
  tickers: z.array(z.string()).nullish(),
  exchanges: z.array(z.string().nullable()).nullish(),
  sic: words,
  sicDescription: words,
  category: words,
  fiscalYearEnd: z.string().nullish().transform(monthAndDay),
  formerNames: z.array(z.object({ name: z.string(), from: day, to: day })).nullish(),
});

function monthAndDay(text: string | null | undefined): { month: number; day: number } | null {
  const parts = text?.match(/^(\d{2})-?(\d{2})$/);
  if (!parts) return null;
  const [month, day] = [Number(parts[1]), Number(parts[2])];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { month, day } : null;
}

/** Reads the answer's JSON. Throws ZodError where it is not a company's submissions. */
export function parseProfile(json: unknown): CompanyProfileFromEdgar {
  const { tickers, exchanges, formerNames, ...company } = answer.parse(json);
  const names = tickers ?? [];
  return {
    ...company,
    tickers: names,
    exchanges: names.map((_, at) => exchanges?.[at]?.trim() || null),
    formerNames: formerNames ?? [],
  };
}
