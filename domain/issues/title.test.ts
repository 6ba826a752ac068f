import { describe, expect, it } from "vitest";
import { leadingRule } from "./lead";
import { longestTitle, type TitleFiling, type TitleFinding, titleOf as titleBy } from "./title";

type Ruled = TitleFinding & { ruleId: string };
const titleOf = (findings: Ruled[], filings: TitleFiling[]) => titleBy(findings, filings, leadingRule(findings));

let serial = 0;
const finding = (over: Partial<Ruled>): Ruled => ({
  ruleId: "scale-jump",
  message: "Revenue is a thousand times its neighbours.",
  pointKey: `point ${serial++}`,
  lineItemLabel: "Revenue",
  length: "quarter",
  periodEnd: "2013-06-30",
  observed: "480",
  expected: "480000",
  ...over,
});
const quarters = (count: number, over: Partial<Ruled>) =>
  Array.from({ length: count }, (_, index) => finding({ ...over, periodEnd: `20${10 + index}-03-31` }));

describe("titleOf", () => {
  it("names a filing in the wrong scale", () => {
    const group = [
      finding({ ruleId: "scale-filing", lineItemLabel: "Assets", length: "instant" }),
      finding({ ruleId: "scale-filing", lineItemLabel: "Revenue" }),
      finding({ ruleId: "scale-filing", lineItemLabel: "Net income", observed: "-12", expected: "-12000" }),
    ];
    const filing = { form: "10-Q", filedOn: "2013-08-02" };
    expect(titleOf(group, [filing])).toBe("Whole 10-Q of 2013-08-02 filed in thousands: 3 values");
    const large = group.map((one) => ({ ...one, observed: "7000000", expected: "7" }));
    expect(titleOf(large, [filing])).toBe("Whole 10-Q of 2013-08-02 filed ×1,000,000 too large: 3 values");
    const mixed = [...group, finding({ ruleId: "scale-filing", observed: "5", expected: "6", lineItemLabel: "Cash" })];
    expect(titleOf(mixed, [filing])).toBe("Whole 10-Q of 2013-08-02: 4 values doubtful in 4 line items");
    const few = group.map((one) => ({ ...one, ruleId: "scale-jump" }));
    expect(titleOf(few, [filing])).toBe("10-Q of 2013-08-02 filed in thousands: 3 values");
    const first = { form: "10-K", filedOn: "2013-02-28" };
    expect(titleOf(few, [filing, first])).toBe("2 filings of 2013-02-28 to 2013-08-02 filed in thousands: 3 values");
  });

  it("takes basic and diluted shares for one subject, and counts a period once", () => {
    const both = ["basic", "diluted"].flatMap((kind) =>
      quarters(3, { lineItemLabel: `Weighted average shares (${kind})`, ruleId: "scale-filing" }),
    );
    const filing = { form: "10-Q", filedOn: "2013-08-02" };
    expect(titleOf(both, [filing])).toBe("Weighted average shares ×1,000 too small in 3 quarters");
    const year = both.map((one) => ({ ...one, length: "year" as const }));
    expect(titleOf([...both, ...year], [filing])).toBe("Weighted average shares ×1,000 too small in 6 periods");
    const oneEnd = ["quarter", "half"].map((length) => finding({ length: length as "quarter" }));
    expect(titleOf(oneEnd, [])).toBe("Revenue ×1,000 too small in 2 periods to 2013-06-30");
  });

  it("counts the periods of one line item in the wrong scale", () => {
    expect(titleOf(quarters(7, { lineItemLabel: "Weighted shares" }), [])).toBe(
      "Weighted shares ×1,000 too small in 7 quarters",
    );
    expect(titleOf([finding({ observed: "61351000000", expected: "61351000", length: "instant" })], [])).toBe(
      "Revenue ×1,000 too large on 2013-06-30",
    );
    expect(titleOf([...quarters(2, {}), finding({ observed: "5", expected: "5000000" })], [])).toBe(
      "Revenue in the wrong scale in 3 quarters",
    );
  });

  it("says why assets and liabilities with equity differ", () => {
    const transposed = { ruleId: "balance", length: "instant" as const, observed: "1204000", expected: "1240000" };
    expect(titleOf([finding(transposed)], [])).toBe("Assets ≠ liabilities and equity: digits transposed on 2013-06-30");
    expect(titleOf(quarters(3, { ...transposed, expected: null }), [])).toBe(
      "Assets ≠ liabilities and equity on 3 dates",
    );
  });

  it("counts negative values, sign conflicts and zeros", () => {
    const capex = { ruleId: "sign-negative", lineItemLabel: "Capital expenditure", observed: "-5", expected: "5" };
    expect(titleOf(quarters(5, capex), [])).toBe("Capital expenditure negative in 5 quarters");
    const conflict = { ...capex, ruleId: "sign-conflict", lineItemLabel: "Net income", length: "year" as const };
    expect(titleOf([finding(conflict)], [])).toBe("Net income: filings disagree on the sign in the year to 2013-06-30");
    const zero = { ruleId: "zero-between", lineItemLabel: "Long-term debt", observed: "0", expected: "900" };
    expect(titleOf([finding(zero)], [])).toBe("Long-term debt is 0 for one quarter only");
    expect(titleOf(quarters(2, zero), [])).toBe("Long-term debt is 0 between other values in 2 quarters");
  });

  it("names an impossible year", () => {
    const far = { ruleId: "period-end", periodEnd: "6016-06-30", expected: null };
    expect(titleOf([finding(far), finding({ ...far, lineItemLabel: "Assets" })], [])).toBe(
      "Period ends in the year 6016: 2 values",
    );
  });

  it("counts a point once that several rules object to, whatever their order", () => {
    const both = [finding({ pointKey: "p" }), finding({ pointKey: "p", ruleId: "scale-conflict" })];
    expect(titleOf(both, [])).toBe("Revenue ×1,000 too small in the quarter to 2013-06-30");
    expect(titleOf([...both].reverse(), [])).toBe(titleOf(both, []));
  });

  it("stays on one line of 90 characters, with the count kept", () => {
    const long = {
      lineItemLabel: "Weighted average number of ordinary shares outstanding, diluted, restated for splits",
    };
    const title = titleOf(quarters(12, { ...long, ruleId: "sign-conflict" }), []);
    expect(title.length).toBeLessThanOrEqual(longestTitle);
    expect(title).toMatch(/^Weighted average .*… ?: filings disagree on the sign in 12 quarters$/);
    const words = finding({ ruleId: "unheard-of", expected: null, message: `A\nlong ${"word ".repeat(40)}` });
    expect(titleOf([words], [])).toMatch(/^A long .*…$/);
    expect(titleOf([words], [])).not.toContain("\n");
  });
});
