import { expect, it } from "vitest";
import { companySeries, type Fact, quarterly, runRule } from "@/test/series";
import { missing } from "./missing";

const check = (facts: readonly Fact[]) => runRule(missing, companySeries(facts));
const without = (facts: readonly Fact[], ...periods: string[]) =>
  facts.filter(([, period]) => !periods.some((one) => period === one));
/** What else the filings state, so that they are there. */
const others = (firstEnd: string, count: number): Fact[] =>
  ["Assets", "LiabilitiesAndStockholdersEquity", "Liabilities", "InventoryNet", "Goodwill"].flatMap((tag, place) =>
    quarterly(
      tag,
      firstEnd,
      Array.from({ length: count }, (_, index) => 900_000 + 10_000 * place + 17 * index),
    ),
  );

// A manufacturer's balance sheets of 2018 to 2021: its 10-Q for March 2020 states every item but this one.
const plant = [
  171_900, 172_700, 173_200, 178_700, 249_800, 255_300, 252_393, 260_246, 261_100, 263_051, 266_104, 272_378, 274_100,
  281_900, 290_300, 326_967,
];
const plants = quarterly("PropertyPlantAndEquipmentNet", "2018-03-31", plant);

it("a balance that one filing lacks between filings that state it", () => {
  const [finding, ...rest] = check([...others("2018-03-31", 16), ...without(plants, "2020-03-31")]);
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({
    suspects: [],
    point: { observations: [], length: "instant", item: { code: "PropertyPlantEquipment" } },
    cause: { kind: "mapping", name: "missing PropertyPlantEquipment 2020-03" },
    message:
      "Property, plant and equipment at 31 Mar 2020 is missing: the 10-Q of 5 May 2020 states 5 other items for this period, and every neighbouring period has a value.",
  });
  expect(finding?.expectedMissing).toBeUndefined();
});

it("several items that one filing lacks are its mistake; what never changes has its value suggested", () => {
  const par = quarterly(
    "CommonStockParOrStatedValuePerShare",
    "2018-03-31",
    plant.map(() => "0.01"),
  );
  const authorised = quarterly(
    "CommonStockSharesAuthorized",
    "2018-03-31",
    plant.map(() => 50_000_000),
  );
  const findings = check([...others("2018-03-31", 16), ...without([...par, ...authorised], "2020-03-31")]);
  expect(findings.map(({ expectedMissing }) => expectedMissing)).toEqual(["0.01", "50000000"]);
  expect(new Set(findings.map(({ cause }) => JSON.stringify(cause))).size).toBe(1);
  expect(findings[0]?.cause.kind).toBe("filing");
});

it("gaps far apart are told one by one; a line that comes and goes has none", () => {
  expect(check([...others("2018-03-31", 16), ...without(plants, "2020-03-31", "2020-12-31")])).toEqual([]);
  const long = Array.from({ length: 32 }, (_, index) => 250_000 + 911 * index);
  const line = quarterly("PropertyPlantAndEquipmentNet", "2012-03-31", long);
  const two = check([...others("2012-03-31", 32), ...without(line, "2014-06-30", "2017-06-30")]);
  expect(two).toHaveLength(2);
  const five = ["2013-06-30", "2014-12-31", "2016-03-31", "2017-09-30", "2018-12-31"];
  expect(check([...others("2012-03-31", 32), ...without(line, ...five)])).toEqual([]);
});

it("nothing is missing before the first value, after the last, or where no filing is", () => {
  expect(check([...others("2018-03-31", 16), ...plants.slice(3)])).toEqual([]);
  expect(check([...others("2018-03-31", 16), ...plants.slice(0, 9)])).toEqual([]);
  const all = [...others("2018-03-31", 16), ...plants];
  expect(check(without(all, "2020-03-31"))).toEqual([]);
});

it("items that come and go, and a flow that may have paused, are left alone", () => {
  const dividends = quarterly(
    "PaymentsOfDividends",
    "2017-03-31",
    Array.from({ length: 16 }, () => 23_000),
  );
  expect(check([...flows, ...dividends.filter((_, index) => index !== 8)])).toEqual([]);
  const nil = plants.map(([tag, period, , filing], index): Fact => [tag, period, index % 2 === 0 ? 0 : 400, filing]);
  expect(check([...others("2018-03-31", 16), ...without(nil, "2020-03-31")])).toEqual([]);
});

const flows = ["NetIncomeLoss", "OperatingIncomeLoss", "GrossProfit", "IncomeTaxExpenseBenefit"].flatMap((tag, place) =>
  quarterly(
    tag,
    "2017-03-31",
    Array.from({ length: 16 }, (_, index) => 52_000 + 1_000 * place + 7 * index),
  ),
);

it("a fourth quarter that the year and nine months give is not missing", () => {
  const revenue = quarterly(
    "Revenues",
    "2017-03-31",
    Array.from({ length: 16 }, (_, index) => 81_000 + 13 * index),
  );
  const gap = revenue.filter(([, period]) => !period.endsWith("2019-12-31"));
  expect(check([...flows, ...gap]).map(({ point }) => point.item.code)).toEqual(["Revenue"]);
  const year: Fact[] = [
    ["Revenues", "2019-01-01/2019-12-31", 330_000, "10-K 2020-02-20"],
    ["Revenues", "2019-01-01/2019-09-30", 245_000, "10-Q 2019-11-04"],
  ];
  expect(check([...flows, ...gap, ...year])).toEqual([]);
});

it("a cover page without a number of shares is estimated at its usual distance from the filing", () => {
  const cover = Array.from({ length: 16 }, (_, index): Fact => {
    const filing = others("2018-03-31", 16)[index]?.[3] as string;
    const filed = Date.parse(filing.split(" ")[1] as string);
    return [
      "dei:EntityCommonStockSharesOutstanding",
      new Date(filed - 5 * 864e5).toISOString().slice(0, 10),
      18_700_000 + index,
      filing,
    ];
  });
  const facts = [...others("2018-03-31", 16), ...cover.filter((_, index) => index !== 6)];
  const [finding, ...rest] = check(facts);
  expect(rest).toEqual([]);
  expect(finding?.message).toContain("states no number of shares");
});

it("survives one filing, only a cover page, zeros, another currency, and years without a report", () => {
  expect(check(others("2024-03-31", 1))).toEqual([]);
  expect(check([["dei:EntityCommonStockSharesOutstanding", "2024-05-01", 100, "10-Q 2024-05-02"]])).toEqual([]);
  expect(check(others("2014-03-31", 20).map(([tag, period, , filing]): Fact => [tag, period, 0, filing]))).toEqual([]);
  const euro = [...others("2018-03-31", 16), ...plants].map(([tag, period, value, filing]): Fact => {
    return [tag.replace("us-gaap:", ""), period, value, filing.replace("10-Q", "20-F"), "EUR"];
  });
  expect(check(euro)).toEqual([]);
  expect(check([...others("2003-03-31", 12), ...others("2014-03-31", 12)])).toEqual([]);
});

it("an item that is not core and that nothing gives is noted where its filing lacks nothing else", () => {
  const goodwill = quarterly("IntangibleAssetsNetExcludingGoodwill", "2018-03-31", plant);
  expect(check([...others("2018-03-31", 16), ...without(goodwill, "2020-03-31")]).map(({ isNote }) => isNote)).toEqual([
    true,
  ]);
});
