import { describe, expect, it } from "vitest";
import { buildSeries } from "@/domain/golden/survivorship";
import { parseDocument } from "@/domain/ingest/document";
import { selectObservations } from "@/domain/ingest/select-observations";
import { parseDay } from "@/domain/periods/model";
import { drawProfile } from "@/domain/simulation/profile";
import { marketInput } from "@/domain/simulation/schema";
import { simulateCompany } from "@/domain/simulation/simulate-company";
import { companySeries, type Fact, tagsByName } from "@/test/series";
import { detectSplits, isSplitStep } from "./split-events";
import { timesOf } from "./split-ratio";

const market = marketInput.parse({ seed: 31, companies: 400 });
const lastDay = parseDay("2030-01-01") as number;
const indexes = Array.from({ length: market.companies }, (_, index) => index);
const historyOf = (index: number) => drawProfile(market, index).history;

/** What the filings of a simulated company show, and what really happened to it. */
function examined(index: number): { found: number[]; real: number[] } {
  const company = simulateCompany(market, index);
  if (!company) return { found: [], real: [] };
  const document = parseDocument(company.entry, Buffer.from(company.document), company.cik);
  const { observations } = selectObservations(document, tagsByName, lastDay);
  const series = buildSeries({ cik: company.cik, name: "Simulated", observations, asFiled: null });
  const { firstFiled, lastFiled, splits, spinOff } = company.profile.history;
  const shown = splits.filter(
    ({ quarter }) => quarter > (spinOff ?? firstFiled) + 4 && quarter < (lastFiled ?? Number.POSITIVE_INFINITY) - 4,
  );
  return { found: detectSplits(series).map(timesOf), real: shown.map(({ ratio }) => ratio) };
}

describe("splits of a simulated market", () => {
  it("are found, whatever errors stand beside them", () => {
    const split = indexes.filter((index) => historyOf(index).splits.length > 0).slice(0, 24);
    const outcomes = split.map(examined);
    const shown = outcomes.filter(({ real }) => real.length > 0);
    expect(shown.length).toBeGreaterThan(15);
    for (const { found, real } of shown) expect(found).toEqual(real);
  }, 60_000);

  it("are not seen in mergers, restatements, disposals and spin-offs", () => {
    const eventful = indexes
      .filter((index) => {
        const { splits, merger, restatement, disposal, spinOff } = historyOf(index);
        return splits.length === 0 && (merger ?? restatement ?? disposal ?? spinOff) !== null;
      })
      .slice(0, 24);
    expect(eventful).toHaveLength(24);
    for (const index of eventful) expect(examined(index).found).toEqual([]);
  }, 60_000);
});

describe("two values of one point", () => {
  const basic = "WeightedAverageNumberOfSharesOutstandingBasic";
  const years = ["2016-01-01/2016-12-31", "2017-01-01/2017-12-31", "2018-01-01/2018-12-31"] as const;
  const eps = "EarningsPerShareBasic";
  const facts: Fact[] = years.flatMap((period, index): Fact[] => [
    [basic, period, 12456000 + index * 4000, "10-K 2019-03-06"],
    [eps, period, "0.12", "10-K 2019-03-06"],
    [basic, period, 1246000, "10-K 2020-03-05"],
    [eps, period, "1.2", "10-K 2020-03-05"],
    ["NetIncomeLoss", period, 1500000 + index, "10-K 2019-03-06"],
    ["NetIncomeLoss", period, 150000 + index, "10-K 2020-03-05"],
  ]);
  const series = companySeries(facts);
  const isStep = (code: string) => {
    const point = series.linesOf(code)[0]?.points[1];
    if (!point) throw new Error(`There is no ${code}`);
    return isSplitStep(series, point, point.observations.slice(0, 1), point.observations.slice(1));
  };

  it("need no other explanation when a split lies between their filings, whichever is named first", () => {
    expect(detectSplits(series)).toMatchObject([{ numerator: 1, denominator: 10 }]);
    expect([isStep("SharesBasic"), isStep("EpsBasic")]).toEqual([true, true]);
  });

  it("are not explained by it where no split touches the item, or both filings lie on one side", () => {
    expect(isStep("NetIncome")).toBe(false);
    const point = series.linesOf("SharesBasic")[0]?.points[0];
    if (!point) throw new Error("There are no shares");
    expect(isSplitStep(series, point, point.observations.slice(1), point.observations.slice(1))).toBe(false);
  });
});
