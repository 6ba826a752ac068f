import { expect, it } from "vitest";
import { companySeries, type Fact, quarterly, runRule } from "@/test/series";
import { slipConflict } from "./slip-conflict";

const check = (facts: readonly Fact[]) => runRule(slipConflict, companySeries(facts));
const cash = "CashAndCashEquivalentsAtCarryingValue";

it("the comparative column of a 10-K has the next balance sheet's cash: the other filings are right", () => {
  const [finding, ...rest] = check([
    [cash, "2014-03-31", 179926000, "10-Q 2014-05-05"],
    [cash, "2014-06-30", 300434000, "10-Q 2014-08-01"],
    [cash, "2014-09-30", 593175000, "10-K 2016-02-22 0001336917-16-000005"],
    [cash, "2014-09-30", 249469000, "10-Q 2015-11-04"],
    [cash, "2014-09-30", 249469000, "10-Q 2014-11-05"],
    [cash, "2014-12-31", 593175000, "10-K 2016-02-22 0001336917-16-000005"],
    [cash, "2014-12-31", 593175000, "10-K 2015-02-20"],
  ]);
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({
    rootCause: "period",
    message: expect.stringContaining("it is exactly the value of 31 Dec 2014"),
    suspects: [{ expected: "249469000", observation: { exact: "593175000" } }],
    cause: { kind: "filing" },
  });
});

it("two digits exchanged in the latest filing: outvoted, and the balance sheet adds up without it", () => {
  const date = "2018-03-31";
  const [finding] = check([
    ["StockholdersEquity", date, 151174000, "10-Q 2019-08-08"],
    ["StockholdersEquity", date, 151714000, "10-Q 2019-05-09"],
    ["StockholdersEquity", date, 151714000, "10-Q 2018-05-10"],
    ["Liabilities", date, 10000000, "10-Q 2018-05-10"],
    ["LiabilitiesAndStockholdersEquity", date, 161714000, "10-Q 2018-05-10"],
  ]);
  expect(finding).toMatchObject({
    message: expect.stringContaining("two digits are exchanged."),
    suspects: [{ expected: "151714000", observation: { exact: "151174000" } }],
  });
});

it("one filing against one, and nothing else: both are doubted, each with the other as its value", () => {
  const [finding] = check([
    [cash, "2013-03-31", 73715000, "10-Q 2014-05-12"],
    [cash, "2013-03-31", 73175000, "10-Q 2013-05-10"],
  ]);
  expect(finding?.confidence).toBe(0.5);
  expect(finding?.suspects.map(({ observation, expected }) => [observation.exact, expected])).toEqual(
    expect.arrayContaining([
      ["73715000", "73175000"],
      ["73175000", "73715000"],
    ]),
  );
});

it("receivables with the value of property, plant and equipment stand in the wrong row", () => {
  const quarters = [101, 103, 105, 107, 109].map((value) => value * 1_000_000 + 7000);
  const [finding] = check([
    ...quarterly("AccountsReceivableNetCurrent", "2021-09-30", quarters),
    ...quarterly(
      "PropertyPlantAndEquipmentNet",
      "2021-09-30",
      [...quarters].reverse().map((value) => value + 60_000_000),
    ),
    ["AccountsReceivableNetCurrent", "2022-12-31", 173600000, "10-K 2024-02-28"],
    ["AccountsReceivableNetCurrent", "2022-12-31", 167100000, "10-Q 2023-11-02"],
    ["AccountsReceivableNetCurrent", "2022-12-31", 167100000, "10-K 2023-03-01"],
    ["PropertyPlantAndEquipmentNet", "2022-12-31", 173600000, "10-K 2024-02-28"],
    ["PropertyPlantAndEquipmentNet", "2022-12-31", 173600000, "10-K 2023-03-01"],
  ]);
  expect(finding).toMatchObject({
    message: expect.stringContaining("exactly the value of property, plant and equipment"),
    suspects: [{ expected: "167100000", observation: { exact: "173600000" } }],
  });
});

it("a column that was exchanged with another is wrong where its value does not belong, and only there", () => {
  const found = check([
    ["InterestPaidNet", "2018-01-01/2018-12-31", 4100212, "10-K 2019-03-13"],
    ["InterestPaidNet", "2019-01-01/2019-12-31", 10267632, "10-K 2021-03-25"],
    ["InterestPaidNet", "2019-01-01/2019-12-31", 8112231, "10-K 2020-03-13"],
    ["InterestPaidNet", "2020-01-01/2020-12-31", 10267632, "10-K 2022-03-24"],
    ["InterestPaidNet", "2020-01-01/2020-12-31", 10267632, "10-K 2023-03-24"],
  ]);
  expect(found.flatMap(({ suspects }) => suspects.map(({ observation }) => observation.exact))).toEqual(["10267632"]);
  expect(found[0]?.suspects[0]?.expected).toBe("8112231");
});

it("restatements, lines that stay the same and values of few digits are left alone", () => {
  expect(
    check([
      ["Revenues", "2021-01-01/2021-12-31", 911000000, "10-K 2023-02-25"],
      ["Revenues", "2021-01-01/2021-12-31", 932886000, "10-K 2022-02-25"],
      ...quarterly("Goodwill", "2019-03-31", [88401000, 88401000, 88401000, 88401000]),
      ["Goodwill", "2019-12-31", 88401000, "10-K 2021-02-25"],
      ["Goodwill", "2019-12-31", 87221000, "10-K 2022-02-25"],
      ["InterestExpense", "2021-01-01/2021-03-31", 5000000, "10-Q 2022-05-01"],
      ["InterestExpense", "2021-01-01/2021-03-31", 6000000, "10-Q 2021-05-01"],
      ["InterestExpense", "2021-04-01/2021-06-30", 5000000, "10-Q 2021-08-01"],
    ]),
  ).toEqual([]);
});

it("a slip that hardly changes the value, and an even pair of a line that few people read, are noted", () => {
  const pair = (tag: string, first: number, later: number): Fact[] => [
    [tag, "2013-03-31", later, "10-Q 2014-05-12"],
    [tag, "2013-03-31", first, "10-Q 2013-05-10"],
  ];
  expect(check(pair(cash, 73715000, 73175000)).map(({ isNote }) => isNote)).toEqual([undefined]);
  expect(check(pair(cash, 73785000, 73758000)).map(({ isNote }) => isNote)).toEqual([true]);
  expect(check(pair("AccountsPayableCurrent", 48490000, 44890000)).every(({ isNote }) => isNote)).toBe(true);
});

const copied = (tag: string, own: number, next: number): Fact[] => [
  [tag, "2014-09-30", next, "10-K 2016-02-22"],
  [tag, "2014-09-30", own, "10-Q 2015-11-04"],
  [tag, "2014-09-30", own, "10-Q 2014-11-05"],
  [tag, "2014-12-31", next, "10-K 2016-02-22"],
  [tag, "2014-12-31", next, "10-K 2015-02-20"],
];

it("three digits meet by chance: a copy needs four, a second cell of that column, or a sum that proves it", () => {
  const receivables = copied("AccountsReceivableNetCurrent", 247000000, 593000000);
  expect(check(receivables)).toEqual([]);
  expect(check(copied("AccountsReceivableNetCurrent", 247000000, 593100000))).toHaveLength(1);
  const column = check([...receivables, ...copied("InventoryNet", 112000000, 138000000)]);
  expect(column.map(({ point }) => point.item.code).sort()).toEqual(["Inventory", "Receivables"]);
  const balance: Fact[] = [
    ["LiabilitiesAndStockholdersEquity", "2014-09-30", 961000000, "10-Q 2014-11-05"],
    ["Liabilities", "2014-09-30", 714000000, "10-Q 2014-11-05"],
  ];
  expect(check([...copied("StockholdersEquity", 247000000, 593000000), ...balance])).toHaveLength(1);
});

it("basic and diluted earnings per share are no two cells: one is nearly always the other", () => {
  const of = (tag: string): Fact[] => [
    [tag, "2014-07-01/2014-09-30", "0.32", "10-Q 2015-11-04"],
    [tag, "2014-07-01/2014-09-30", "0.25", "10-K 2015-02-20"],
    [tag, "2014-07-01/2014-09-30", "0.25", "10-Q 2014-11-05"],
    [tag, "2014-10-01/2014-12-31", "0.32", "10-Q 2015-11-04"],
    [tag, "2014-10-01/2014-12-31", "0.32", "10-K 2015-02-20"],
  ];
  expect(check([...of("EarningsPerShareBasic"), ...of("EarningsPerShareDiluted")])).toEqual([]);
});
