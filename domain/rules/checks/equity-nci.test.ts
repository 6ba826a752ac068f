import { expect, it } from "vitest";
import { companySeries, quarterly, runRule } from "@/test/series";
import { equityNci } from "./equity-nci";

const parent = [50091, 24559, 43779, 55616, 79659, 93864, 110876].map((value) => value * 1000);
const minority = [12127, 22464, 38060, 12263, 7298, 1094, 3377].map((value) => value * 1000);
const whole = parent.map((value, index) => value + (minority[index] as number));
const check = (minorities: readonly number[]) =>
  runRule(
    equityNci,
    companySeries([
      ...quarterly("StockholdersEquity", "2013-06-30", parent),
      ...quarterly("MinorityInterest", "2013-06-30", minorities),
      ...quarterly(
        "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest",
        "2013-06-30",
        whole.with(4, 72361000),
      ),
    ]),
  );

it("a noncontrolling interest that is a deficit, reported without its sign", () => {
  const [finding, ...rest] = check(minority);
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({
    point: { item: { code: "NoncontrollingInterest" } },
    rootCause: "sign",
    suspects: [{ observation: { exact: "7298000" }, expected: "-7298000" }],
    formula: [{ numbers: "72,361,000 = 79,659,000 + 7,298,000" }],
  });
});

it("with its sign, nothing is wrong", () => {
  expect(check(minority.with(4, -7298000))).toEqual([]);
});
