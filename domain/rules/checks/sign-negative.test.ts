import { expect, it } from "vitest";
import { companySeries, type Fact, quarterly, runRule } from "@/test/series";
import { signNegative } from "./sign-negative";

const check = (facts: readonly Fact[]) => runRule(signNegative, companySeries(facts));
const depreciation = "AccumulatedDepreciationDepletionAndAmortizationPropertyPlantAndEquipment";

it("a single negative balance among positive ones is flipped", () => {
  const [finding, ...rest] = check(
    quarterly(depreciation, "2011-12-31", [6363000, 7400000, -8533000, 9980000, 11802000, 13389000]),
  );
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({ rootCause: "sign", suspects: [{ expected: "8533000" }] });
});

it("a reversal of another magnitude is no error", () => {
  expect(
    check(
      quarterly("ShareBasedCompensation", "2023-03-31", [23581000, 22055000, 27819000, 24000000, -93790000, 22200000]),
    ),
  ).toEqual([]);
});

it("a real loss on derivatives can make revenue negative", () => {
  expect(
    check(quarterly("Revenues", "2018-06-30", [66846000, 102269000, 443196000, -6934000, 186440000, 233883000])),
  ).toEqual([]);
});

it("a line that is negative throughout follows the filer's convention: one decision, less sure", () => {
  const found = check(
    quarterly(depreciation, "2012-12-31", [-207615000, -215000000, -231000000, -251769000, -287620000, -309469000]),
  );
  expect(found.map(({ cause }) => cause.kind)).toEqual(Array(6).fill("line_item"));
  expect(Math.max(...found.map(({ confidence }) => confidence))).toBeLessThan(0.7);
});

it("an item that may be negative is left alone", () => {
  expect(
    check(quarterly("NetIncomeLoss", "2012-12-31", [207615000, -215000000, 231000000, 251769000, 287620000])),
  ).toEqual([]);
});
