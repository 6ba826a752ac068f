import { expect, it } from "vitest";
import { companySeries, type Fact, runRule } from "@/test/series";
import { balance } from "./balance";

const check = (facts: readonly Fact[]) => runRule(balance, companySeries(facts));
const claims = "LiabilitiesAndStockholdersEquity";

it("two exchanged digits: the other side, which liabilities and equity add up to", () => {
  const [finding] = check([
    ["Assets", "2021-12-31", 1204000000, "10-K 2022-02-25"],
    [claims, "2021-12-31", 1240000000, "10-K 2022-02-25"],
    ["Liabilities", "2021-12-31", 700000000, "10-K 2022-02-25"],
    ["StockholdersEquity", "2021-12-31", 540000000, "10-K 2022-02-25"],
  ]);
  expect(finding).toMatchObject({
    rootCause: "filer_error",
    point: { item: { code: "Assets" } },
    suspects: [{ expected: "1240000000" }],
  });
  expect(finding?.formula[0]).toMatchObject({ numbers: "1,204,000,000 = 1,240,000,000", holds: false });
  expect(finding?.evidence[0]?.text).toBe("Two digits are exchanged");
});

it("the wrong side can be liabilities and equity", () => {
  const [finding] = check([
    ["Assets", "2021-12-31", 1240000000, "10-K 2022-02-25"],
    ["Assets", "2021-12-31", 1240000000, "10-Q 2022-04-25"],
    [claims, "2021-12-31", 1204000000, "10-K 2022-02-25"],
  ]);
  expect(finding).toMatchObject({
    point: { item: { code: "LiabilitiesAndEquity" } },
    suspects: [{ expected: "1240000000" }],
  });
});

it("ePlus tags the assets of September as those of June", () => {
  const [finding, ...rest] = check([
    ["Assets", "2013-06-30", 494492000, "10-Q 2013-08-08"],
    [claims, "2013-06-30", 494492000, "10-Q 2013-08-08"],
    ["Assets", "2013-09-30", 465301000, "10-Q 2013-11-07"],
    [claims, "2013-09-30", 465301000, "10-Q 2013-11-07"],
    ["Assets", "2013-06-30", 465301000, "10-Q 2014-11-06"],
  ]);
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({
    rootCause: "period",
    suspects: [{ expected: "494492000", observation: { filing: { form: "10-Q" } } }],
  });
  expect(finding?.evidence[0]?.text).toBe("It is exactly the value of 30 Sept 2013");
});

it("assets restated alone, or rounded, are no error", () => {
  expect(
    check([
      ["Assets", "2013-12-31", 386781000, "10-K 2016-03-11"],
      ["Assets", "2013-12-31", 393540000, "10-K 2014-03-14"],
      [claims, "2013-12-31", 393540000, "10-K 2014-03-14"],
      ["Assets", "2021-12-31", 1598600000, "10-K 2024-02-25"],
      [claims, "2021-12-31", 1598566000, "10-K 2022-02-25"],
    ]),
  ).toEqual([]);
});
