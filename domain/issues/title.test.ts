import { describe, expect, it } from "vitest";
import { rules } from "@/domain/rules/registry";
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
    const whole = group.map((one) => ({ ...one, scaleShare: 14 / 15 }));
    expect(titleOf(whole, [filing])).toBe("Whole 10-Q of 2 Aug 2013 filed in thousands: 3 values");
    const most = group.map((one) => ({ ...one, scaleShare: 9 / 15 }));
    expect(titleOf(most, [filing])).toBe("Most of the 10-Q of 2 Aug 2013 is in thousands: 3 values");
    expect(titleOf(group, [filing])).toBe(titleOf(most, [filing]));
    const large = group.map((one) => ({ ...one, observed: "7000000", expected: "7" }));
    expect(titleOf(large, [filing])).toBe("Most of the 10-Q of 2 Aug 2013 is 1,000,000 times too large: 3 values");
    const mixed = [...group, finding({ ruleId: "scale-filing", observed: "5", expected: "6", lineItemLabel: "Cash" })];
    expect(titleOf(mixed, [filing])).toBe("4 line items in the wrong scale in the 10-Q of 2 Aug 2013");
    const few = group.map((one) => ({ ...one, ruleId: "scale-jump" }));
    expect(titleOf(few, [filing])).toBe("3 line items 1,000 times too small in the 10-Q of 2 Aug 2013");
    const first = { form: "10-K", filedOn: "2013-02-28" };
    expect(titleOf(few, [filing, first])).toBe("3 line items 1,000 times too small in 2 filings");
  });

  it("names two line items of a filing, and counts more", () => {
    const signs = { ruleId: "sign-conflict", observed: "-12", expected: "12" };
    const two = [finding({ ...signs, lineItemLabel: "Cash" }), finding({ ...signs, lineItemLabel: "Net income" })];
    const filing = { form: "10-Q", filedOn: "2018-05-01" };
    expect(titleOf(two, [filing])).toBe("Cash and net income with the sign reversed in the 10-Q of 1 May 2018");
    const long = two.map((one) => ({ ...one, lineItemLabel: `${one.lineItemLabel} ${"of the parent ".repeat(3)}` }));
    expect(titleOf(long, [filing])).toBe("2 line items with the sign reversed in the 10-Q of 1 May 2018");
    const zeros = two.map((one) => ({ ...one, ruleId: "zero-between", observed: "0" }));
    expect(titleOf(zeros, [filing])).toBe("Cash and net income zero in the 10-Q of 1 May 2018");
  });

  it("takes basic and diluted shares for one subject, and counts a period once", () => {
    const both = ["basic", "diluted"].flatMap((kind) =>
      quarters(3, { lineItemLabel: `Weighted average shares (${kind})`, ruleId: "scale-filing" }),
    );
    const filing = { form: "10-Q", filedOn: "2013-08-02" };
    expect(titleOf(both, [filing])).toBe("Weighted average shares 1,000 times too small in 3 quarters");
    const year = both.map((one) => ({ ...one, length: "year" as const }));
    expect(titleOf([...both, ...year], [filing])).toBe("Weighted average shares 1,000 times too small in 6 periods");
    const oneEnd = ["quarter", "half"].map((length) => finding({ length: length as "quarter" }));
    expect(titleOf(oneEnd, [])).toBe("Revenue 1,000 times too small in 2 periods to 30 Jun 2013");
  });

  it("counts the periods of one line item in the wrong scale", () => {
    expect(titleOf(quarters(7, { lineItemLabel: "Weighted shares" }), [])).toBe(
      "Weighted shares 1,000 times too small in 7 quarters",
    );
    expect(titleOf([finding({ observed: "61351000000", expected: "61351000", length: "instant" })], [])).toBe(
      "Revenue 1,000 times too large on 30 Jun 2013",
    );
    expect(titleOf([...quarters(2, {}), finding({ observed: "5", expected: "5000000" })], [])).toBe(
      "Revenue in the wrong scale in 3 quarters",
    );
  });

  it("says why assets and liabilities with equity differ", () => {
    const transposed = { ruleId: "balance", length: "instant" as const, observed: "1204000", expected: "1240000" };
    expect(titleOf([finding(transposed)], [])).toBe(
      "Assets ≠ liabilities and equity: digits transposed on 30 Jun 2013",
    );
    expect(titleOf(quarters(3, { ...transposed, expected: null }), [])).toBe(
      "Assets ≠ liabilities and equity on 3 dates",
    );
  });

  it("counts negative values, sign conflicts and zeros", () => {
    const capex = { ruleId: "sign-negative", lineItemLabel: "Capital expenditure", observed: "-5", expected: "5" };
    expect(titleOf(quarters(5, capex), [])).toBe("Capital expenditure negative in 5 quarters");
    const conflict = { ...capex, ruleId: "sign-conflict", lineItemLabel: "Net income", length: "year" as const };
    expect(titleOf([finding(conflict)], [])).toBe(
      "Net income: filings disagree on the sign in the year to 30 Jun 2013",
    );
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

  it("says the slip before the sum that it breaks, and names the sum where nothing explains it", () => {
    const cash = { ruleId: "cash-roll", lineItemLabel: "Cash", length: "instant" as const };
    expect(titleOf([finding({ ...cash, observed: "1204000", expected: "1240000" })], [])).toBe(
      "Cash: digits transposed on 30 Jun 2013",
    );
    expect(titleOf([finding({ ...cash, observed: "7", expected: "9" })], [])).toBe(
      "Cash: opening cash + change ≠ closing cash on 30 Jun 2013",
    );
    const period = { rootCause: "period" as const, observed: "7", expected: "9" };
    expect(titleOf([finding({ ...cash, ...period })], [])).toBe("Cash: the value of another period on 30 Jun 2013");
    const tax = { ruleId: "gross-profit", lineItemLabel: "Income tax", observed: "7", expected: "9" };
    expect(titleOf([finding(tax)], [])).toBe(
      "Income tax: the income statement does not add up in the quarter to 30 Jun 2013",
    );
  });

  it("says what is missing or overdue, and at how many companies", () => {
    const gap = { ruleId: "missing", observed: null, expected: null };
    expect(titleOf(quarters(4, gap), [])).toBe("Revenue missing in 4 quarters");
    const companies = ["1", "2"].map((id) => finding({ ...gap, pointKey: `${id} 5 1 quarter 2013-06-30` }));
    expect(titleOf(companies, [])).toBe("Revenue missing at 2 companies in the quarter to 30 Jun 2013");
    expect(titleOf([finding({ ...gap, ruleId: "stale", length: "year" })], [])).toBe(
      "Annual report for the year to 30 Jun 2013 is overdue",
    );
    const moved = companies.map((one) => ({ ...one, ruleId: "tag-switch" }));
    expect(titleOf(moved, [])).toBe("Revenue: 2 companies moved to another tag");
  });

  it("shortens a line item before it loses the date", () => {
    const long = { lineItemLabel: "Net income attributable to the parent", rootCause: "period" as const };
    const title = titleOf(
      [finding({ ...long, ruleId: "slip-conflict", observed: "7", expected: "9", length: "nine_months" })],
      [],
    );
    expect(title).toBe("Net income: the value of another period in the nine months to 30 Jun 2013");
  });

  it("calls no item negative that may well be", () => {
    const sign = { ruleId: "sign-negative", observed: "-7", expected: "7" };
    expect(titleOf([finding({ ...sign, lineItemLabel: "Change in cash" })], [])).toBe(
      "Change in cash with the wrong sign in the quarter to 30 Jun 2013",
    );
  });

  it("has words of its own for every rule in force", () => {
    for (const { id } of rules) {
      const one = finding({ ruleId: id, observed: "7", expected: "9", message: "The rule’s own sentence." });
      expect(titleOf([one], []), id).not.toMatch(/own sentence|doubtful/);
      const two = [one, finding({ ...one, pointKey: "other", lineItemLabel: "Assets" })];
      expect(titleOf(two, [{ form: "10-Q", filedOn: "2013-08-02" }]).length).toBeLessThanOrEqual(longestTitle);
    }
  });

  it("counts a point once that several rules object to, whatever their order", () => {
    const both = [finding({ pointKey: "p" }), finding({ pointKey: "p", ruleId: "scale-conflict" })];
    expect(titleOf(both, [])).toBe("Revenue 1,000 times too small in the quarter to 30 Jun 2013");
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
