import { describe, expect, it } from "vitest";
import { headlineOf, type SuggestingFinding, suggestionOf } from "./suggestion";

let serial = 1;
const finding = (over: Partial<SuggestingFinding> & { periodEnd?: string } = {}): SuggestingFinding => {
  const { periodEnd = "2013-06-30", ...rest } = over;
  return {
    id: serial++,
    ruleId: "scale-jump",
    address: { companyId: 1, lineItemId: 1, unitId: 1, length: "quarter", periodEnd },
    lineItemCode: "Revenue",
    observed: "480",
    expected: "480000",
    confidence: 0.9,
    evidence: { formula: [], evidence: [], suspects: [] },
    ...rest,
  };
};

describe("headlineOf", () => {
  const headline = (observed: string, expected: string, ruleId = "unit") =>
    headlineOf([{ ruleId, observed, expected }]);

  it.each([
    ["61351000", "61351", "Divide by 1,000"],
    ["0.48", "480000", "Multiply by 1,000,000"],
    ["-5", "5", "Change the sign"],
    ["1204000", "1240000", "Replace digits: 1,240,000"],
    ["1204", "1204317", "Use the other filings’ value 1,204,317"],
    ["7", "9", "Replace with 9"],
  ])("says what turns %s into %s", (observed, expected, words) => {
    expect(headline(observed, expected)).toBe(words);
  });

  it("names the other filings where they are the source, and counts what is not alike", () => {
    expect(headline("0", "1204000", "zero-between")).toBe("Use the other filings’ value 1,204,000");
    expect(headline("7", "9", "balance")).toBe("Use the other side of the balance sheet: 9");
    expect(headline("5", "5000", "balance")).toBe("Multiply by 1,000");
    const pair = { ruleId: "zero-between", observed: "0", expected: "5" };
    expect(headlineOf([pair, pair])).toBe("Use the other filings’ values");
    expect(
      headlineOf([
        { ...pair, ruleId: "unit" },
        { ruleId: "unit", observed: "1", expected: "1000" },
      ]),
    ).toBe("Replace 2 values");
  });
});

describe("suggestionOf", () => {
  it("changes every point once, as the surest rule says, and is as sure as its least sure change", () => {
    const suggestion = suggestionOf([
      finding({ confidence: 0.6 }),
      finding({ ruleId: "scale-conflict", expected: "480001", confidence: 0.95 }),
      finding({ periodEnd: "2013-09-30", confidence: 0.8 }),
    ]);
    expect(suggestion?.confidence).toBe(0.8);
    expect(suggestion?.changes.map(({ periodEnd, from, to }) => [periodEnd, from, to])).toEqual([
      ["2013-09-30", "480", "480000"],
      ["2013-06-30", "480", "480001"],
    ]);
  });

  it("corrects what it can, counts the values for which nothing follows, and is null when there is nothing", () => {
    const silent = finding({ periodEnd: "2013-09-30", expected: null, confidence: 0.99 });
    expect(suggestionOf([finding(), silent])).toMatchObject({ changes: [{ to: "480000" }], without: 1 });
    expect(suggestionOf([finding(), finding({ expected: null, confidence: 1 })])).toMatchObject({ without: 0 });
    expect(suggestionOf([silent])).toBeNull();
    expect(suggestionOf([])).toBeNull();
  });

  it("fills in what is missing", () => {
    const gap = finding({ ruleId: "missing", observed: null });
    expect(suggestionOf([gap])?.headline).toBe("Fill in 480,000");
    const next = finding({ ruleId: "missing", observed: null, periodEnd: "2013-09-30" });
    expect(suggestionOf([gap, next])?.headline).toBe("Fill in 2 missing values");
  });

  it("says shared evidence once, with how many values it holds for", () => {
    const evidence = [
      { text: "Weighted shares agree", figure: "0.3%", supports: true },
      { text: "No 10-Q/A corrects it", supports: false },
    ];
    const own = { formula: [], suspects: [], evidence };
    const suggestion = suggestionOf([
      finding({ evidence: own }),
      finding({ periodEnd: "2013-09-30", evidence: { ...own, evidence: evidence.slice(0, 1) } }),
    ]);
    expect(suggestion?.evidence).toEqual([
      { text: "Weighted shares agree", figure: "2 of 2", supports: true },
      { text: "No 10-Q/A corrects it (the quarter to 30 Jun 2013)", supports: false },
    ]);
    expect(suggestionOf([finding({ evidence: own })])?.evidence).toEqual(evidence);
    const filings = { text: "1 filing reports 5 for this period", figure: "1 of 2", supports: true };
    const one = suggestionOf([
      finding(),
      finding({ periodEnd: "2013-09-30", evidence: { ...own, evidence: [filings] } }),
    ]);
    expect(one?.evidence).toEqual([{ ...filings, text: "1 filing reports 5 for the quarter to 30 Sept 2013" }]);
  });
});
