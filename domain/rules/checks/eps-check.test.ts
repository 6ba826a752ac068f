import { expect, it } from "vitest";
import { companySeries, quarterly, runRule } from "@/test/series";
import { epsCheck } from "./eps-check";

const income = [240, 227, 205, 157, 59, 219, 333, 425].map((value) => value * 1_000_000);
const shares = [1292, 1316, 1347, 1879, 2420, 2386, 2407, 2430].map((value) => value * 1_000_000);
const eps = income.map((value, index) => (value / (shares[index] as number)).toFixed(2));
const check = (perShare: readonly string[]) =>
  runRule(
    epsCheck,
    companySeries([
      ...quarterly("NetIncomeLoss", "2011-06-30", income),
      ...quarterly("WeightedAverageNumberOfSharesOutstandingBasic", "2011-06-30", shares),
      ...quarterly("EarningsPerShareBasic", "2011-06-30", perShare),
    ]),
  );

it("a profit with a loss per share", () => {
  const [finding, ...rest] = check(eps.with(1, "-0.17"));
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({
    point: { item: { code: "EpsBasic" } },
    rootCause: "sign",
    suspects: [{ observation: { exact: "-0.17" }, expected: "0.17" }],
    formula: [{ numbers: "−0.17 = 227,000,000 ÷ 1,316,000,000" }],
  });
});

it("per-share amounts a thousand times too large", () => {
  const [finding] = check(eps.with(6, "140"));
  expect(finding).toMatchObject({ rootCause: "scale", suspects: [{ expected: "0.14" }] });
});

it("a cent of rounding, and a company of two classes, are no error", () => {
  expect(check(eps.with(1, "0.18"))).toEqual([]);
  expect(check(eps.map((value, index) => (Number(value) * (1.3 + index / 10)).toFixed(2)))).toEqual([]);
});
