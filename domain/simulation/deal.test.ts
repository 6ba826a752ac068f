import { describe, expect, it } from "vitest";
import { incidentsOf } from "./deal";
import { drawProfile } from "./profile";
import { filingsUntil } from "./schedule";
import { firstFiscalYear, marketInput } from "./schema";
import { incidents } from "./shoe";

const options = marketInput.parse({ seed: 1 });
const first = firstFiscalYear(options.years);
const dealt = Array.from({ length: options.companies }, (_, index) => {
  const profile = drawProfile(options, index);
  return filingsUntil(profile, options.until).map((filing) => incidentsOf(profile, filing, first));
});

describe("incidents", () => {
  it("are a hundred cards", () => {
    expect(incidents.reduce((sum, { cards }) => sum + cards, 0)).toBe(100);
    expect(new Set(incidents.map(({ name }) => name)).size).toBe(incidents.length);
  });

  it("reach every kind in a market of 300 companies and ten years", () => {
    const names = new Set(dealt.flat(2).map(({ name }) => name));
    expect([...names].sort()).toEqual(incidents.map(({ name }) => name).sort());
  });

  it("are as rare as in real files: in 5 to 8 filings of 100 company-years", () => {
    const wrong = dealt.flat().filter((each) => each.length > 0).length;
    const companyYears = dealt.reduce((sum, filings) => sum + filings.length / 4, 0);
    expect((100 * wrong) / companyYears).toBeGreaterThan(5);
    expect((100 * wrong) / companyYears).toBeLessThan(8);
  });
});
