import type { Fact } from "./company-series";

const tag = "us-gaap:Revenues";

/**
 * Revenue of 2022 and 2023: three quarters, nine months and the year of each, in filings of their own day. 100, 110, 120
 * and (derived) 130 in 2022; ten more each in 2023. The second quarter of 2023 was filed a thousand times too large.
 */
export function twoYearsOfRevenue(prefix: string): Fact[] {
  const filing = (number: number) => `${prefix}-23-${String(number).padStart(6, "0")}`;
  const year = (of: number, base: number, second: string, first: number): Fact[] => [
    fact(of, "01-01", "03-31", String(base), filing(first), `${of}-05-02`),
    fact(of, "04-01", "06-30", second, filing(first + 1), `${of}-08-01`),
    fact(of, "07-01", "09-30", String(base + 20), filing(first + 2), `${of}-11-01`),
    fact(of, "01-01", "09-30", String(3 * base + 30), filing(first + 2), `${of}-11-01`),
    { ...fact(of, "01-01", "12-31", String(4 * base + 60), filing(first + 3), `${of + 1}-02-20`), form: "10-K" },
  ];
  return [...year(2022, 100, "110", 1), ...year(2023, 110, "120000", 5)];
}

const fact = (year: number, from: string, to: string, value: string, accession: string, filed: string): Fact => ({
  tag,
  start: `${year}-${from}`,
  end: `${year}-${to}`,
  value,
  accession,
  filed,
});
