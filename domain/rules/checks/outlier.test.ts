import { expect, it } from "vitest";
import { pointKey } from "@/domain/golden/golden-values";
import type { PeerBaseline } from "@/domain/rules/peers";
import { companySeries, type Fact, quarterly, runRule } from "@/test/series";
import { outlier } from "./outlier";

const check = (facts: readonly Fact[], context = {}) => runRule(outlier, companySeries(facts), context);
const raised = (facts: readonly Fact[]) => check(facts).filter(({ isNote }) => !isNote);
const first = "2015-03-31";

const deficits = [
  -352000, -371500, -391200, -440534, -474485, -528345, -563501, -599713, -661643, -701216, -752332, -805215,
].map((value) => value * 1000);

it("a deficit that is a surplus in one quarter has lost its sign", () => {
  const values = deficits.map((value) => (value === -599713000 ? 599713000 : value));
  const [draft, ...more] = raised(quarterly("RetainedEarningsAccumulatedDeficit", first, values));
  expect(more).toEqual([]);
  expect(draft?.suspects).toMatchObject([{ expected: "-599713000", observation: { exact: "599713000" } }]);
  expect(draft?.rootCause).toBe("sign");
});

it("accumulated depreciation that is exactly net property, in the same filing, stands in the wrong row", () => {
  const depreciation = [221200, 224100, 228300, 234005, 237150, 177337, 251221, 255051, 259178, 263400, 267900];
  const property = [188000, 186500, 184900, 183100, 180200, 177337, 176100, 175200, 178300, 179000, 179900];
  const [draft, ...more] = raised([
    ...quarterly(
      "AccumulatedDepreciationDepletionAndAmortizationPropertyPlantAndEquipment",
      first,
      thousands(depreciation),
    ),
    ...quarterly("PropertyPlantAndEquipmentNet", first, thousands(property)),
  ]);
  expect(more).toEqual([]);
  expect(draft?.point.item.code).toBe("AccumulatedDepreciation");
  expect(draft?.message).toContain("exactly the value of property, plant and equipment in the same filing");
  expect(draft?.suspects).toMatchObject([{ expected: null }]);
});

it("a share count that is exactly an earlier year's, and that no other filing states, is a copied column", () => {
  const counts = [
    116725000, 112165000, 112264000, 112280000, 112405000, 112538000, 112679000, 112780000, 112913000, 112990000,
  ];
  const facts = quarterly("CommonStockSharesOutstanding", first, counts);
  const again: Fact = ["CommonStockSharesOutstanding", "2016-03-31", 116725000, "10-K 2017-05-20"];
  const [draft] = raised([...facts, again]);
  expect(draft?.suspects).toMatchObject([{ expected: "112405000", observation: { exact: "116725000" } }]);
  expect(draft?.message).toContain("exactly the value of 31 Mar 2015");
});

it("two exchanged digits in a steady line have one repair", () => {
  const counts = [25590, 25610, 25640, 25680, 25700, 25720, 25750, 25770, 25800, 25830];
  const wrong = thousands(counts).map((value) => (value === 25700000 ? 52700000 : value));
  const [draft] = raised(quarterly("CommonStockSharesIssued", first, wrong));
  expect(draft?.suspects).toMatchObject([{ expected: "25700000" }]);
  expect(draft?.message).toContain("Two digits are exchanged");
});

it("a zero between balances of one size is an amount that was left out", () => {
  const counts = [20357787, 20437415, 20420705, 20421000, 20424100, 0, 20436117, 20432597, 20460312, 20470000];
  const [draft] = raised(quarterly("dei:EntityCommonStockSharesOutstanding", first, counts));
  expect(draft?.suspects).toMatchObject([{ expected: null, observation: { exact: "0" } }]);
});

it("special dividends, seasons and a forfeited award are events: nothing is raised", () => {
  const dividends = ["0.03", "0.03", "0.03", "1.28", "0.03", "0.03", "0.03", "0.03", "0.03", "0.03", "0.03"];
  expect(raised(quarterly("CommonStockDividendsPerShareDeclared", first, dividends))).toEqual([]);
  const seasons = thousands(Array.from({ length: 20 }, (_, at) => [900, 940, 910, 2600][at % 4] as number));
  expect(check(quarterly("SalesRevenueNet", first, seasons))).toEqual([]);
  const awards = thousands([47373, 46323, 45010, 46990, 44800, 63185, -69700, 60600, 58100, 57000, 56000]);
  expect(raised(quarterly("ShareBasedCompensation", first, awards))).toEqual([]);
});

it("what other lines share in the same period really happened", () => {
  const drawn = (values: readonly number[]) => thousands(values);
  const cash = [106100, 105300, 104900, 104500, 105444, 996149, 107124, 108862, 107176, 107908, 108300];
  const liabilities = [
    3300100, 3303174, 3312073, 3344631, 3331590, 4223514, 3368199, 3357042, 3345313, 3339885, 3330000,
  ];
  expect(
    raised([
      ...quarterly("CashAndCashEquivalentsAtCarryingValue", first, drawn(cash)),
      ...quarterly("Liabilities", first, drawn(liabilities)),
    ]),
  ).toEqual([]);
});

const goodwill = [
  12018, 12018, 12018, 12018, 12018, 12018, 12018, 12018, 12018, 219979, 12018, 12018, 12018, 12018, 12018,
];
const peersSaying = (deviation: number): PeerBaseline => ({
  version: 1,
  of: () => ({ median: 0.003, deviation, companies: 112 }),
});

it("what nothing explains is a note, and only where peers do not know such changes either", () => {
  const facts = quarterly("Goodwill", first, thousands(goodwill));
  const [note, ...more] = check(facts, { peers: peersSaying(0.03) });
  expect(more).toEqual([]);
  expect(note).toMatchObject({ isNote: true, suspects: [] });
  expect(note?.evidence.map(({ text }) => text)).toContainEqual(expect.stringContaining("Over 112 companies"));
  expect(check(facts, { peers: peersSaying(2) })).toEqual([]);
});

it("overridden values do not tell what is normal", () => {
  const values = deficits.map((value) => (value === -599713000 ? 599713000 : value));
  const series = companySeries(quarterly("RetainedEarningsAccumulatedDeficit", first, values));
  const points = series.linesOf("RetainedEarnings")[0]?.points ?? [];
  const overridden = new Set(
    points.slice(0, 6).map(({ item, unit, length, end }) => pointKey(item.id, unit, length, end)),
  );
  expect(runRule(outlier, series)).toHaveLength(1);
  expect(runRule(outlier, series, { overridden })).toEqual([]);
});

it.each([
  ["one filing", [["Assets", "2021-12-31", 1000, "10-K 2022-02-03"]] as Fact[]],
  ["all zeros", quarterly("Assets", first, Array(40).fill(0))],
  ["a constant", quarterly("CommonStockParOrStatedValuePerShare", first, Array(40).fill("0.01"))],
  ["only cover pages", quarterly("dei:EntityCommonStockSharesOutstanding", first, Array(12).fill(43_000_000))],
  [
    "a gap of eight years",
    [
      ...quarterly("Assets", "2005-03-31", thousands([900, 910, 920, 930, 940])),
      ...quarterly("Assets", "2014-03-31", thousands([92000, 92500, 93000, 93500, 94000, 94500])),
    ],
  ],
  [
    "another currency",
    quarterly("ifrs-full:Assets", first, thousands([9000, 9100, 9300, 9200, 9400, 9500, 9700, 9600, 9900, 9800])).map(
      ([tag, period, value, filing]) => [tag, period, value, filing, "EUR"] as Fact,
    ),
  ],
])("%s: nothing is said", (_, facts) => expect(check(facts)).toEqual([]));

function thousands(values: readonly number[]): number[] {
  return values.map((value) => value * 1000);
}
