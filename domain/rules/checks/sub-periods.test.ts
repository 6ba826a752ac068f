import { expect, it } from "vitest";
import { companySeries, type Fact, runRule } from "@/test/series";
import { subPeriods } from "./sub-periods";

const quarters = [
  [2013, 13652600, 14038900, 16404400, 16182800],
  [2014, 14552600, 14938900, 16304400, 16882800],
  [2015, 21024100, 15476700, 15999500, 16947500],
  [2016, 16180300, 16299800, 16734300, 17365900],
] as const;
const ends = ["03-31", "06-30", "09-30", "12-31"] as const;
const starts = ["01-01", "04-01", "07-01", "10-01"] as const;
const filed = ["04-21", "07-20", "10-18"] as const;

function year([name, ...values]: (typeof quarters)[number]): Fact[] {
  const facts: Fact[] = [];
  let total = 0;
  values.forEach((value, index) => {
    total += value;
    const filing = index === 3 ? `10-K ${name + 1}-03-08` : `10-Q ${name}-${filed[index]}`;
    facts.push(["Revenues", `${name}-${starts[index]}/${name}-${ends[index]}`, value, filing]);
    if (index > 0) facts.push(["Revenues", `${name}-01-01/${name}-${ends[index]}`, total, filing]);
  });
  return facts;
}

const check = (...facts: readonly Fact[]) =>
  runRule(subPeriods, companySeries([...quarters.flatMap((one) => year(one)), ...facts]));
const fourth = "2015-10-01/2015-12-31";

it("a digit left out of a fourth quarter, in the filing that also reports the year", () => {
  const [finding, ...rest] = check(["Revenues", fourth, 6947500, "10-K 2017-03-10"]);
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({
    suspects: [{ observation: { exact: "6947500" }, expected: "16947500" }],
    formula: [{ words: "Year = nine months + quarter" }, { words: "Year = sum of its quarters" }],
  });
});

it("a quarter that a later filing restates is of another vintage", () => {
  expect(check(["Revenues", fourth, 15112300, "10-K 2017-03-10"])).toEqual([]);
});

it("periods of shares are averages, and never added", () => {
  const shares: Fact[] = year(quarters[1]).map(([, period, value, filing]) => [
    "WeightedAverageNumberOfSharesOutstandingBasic",
    period,
    value,
    filing,
  ]);
  expect(runRule(subPeriods, companySeries(shares))).toEqual([]);
});
