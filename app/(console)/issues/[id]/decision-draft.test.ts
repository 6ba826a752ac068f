import { describe, expect, it } from "vitest";
import { choose, correctionsOf, decideInputOf, newDraft, previewOf, submitWords } from "./decision-draft";
import type { DecisionFacts } from "./decision-facts";

const address = (periodEnd: string) => ({
  companyId: 1,
  lineItemId: 2,
  unitId: 3,
  length: "quarter" as const,
  periodEnd,
});
const facts: DecisionFacts = {
  issueId: 7,
  version: 4,
  rootCause: "scale",
  suggested: true,
  points: [
    { key: "a", label: "31 Mar 2024", address: address("2024-03-31"), from: "5000", to: "5" },
    { key: "b", label: "30 Jun 2024", address: address("2024-06-30"), from: "6000", to: "6" },
  ],
  missing: false,
  companyName: "Acme",
  lineItem: "Revenue",
  companyCount: 1,
  title: "Revenue a thousand times too large",
  ruleId: "scale-jump",
  suggestedNote: "Divide by 1,000: the next filing is back in units.",
  personId: 3,
  next: 8,
  today: "2025-02-28",
};
const draft = newDraft(facts);

describe("a decision that corrects", () => {
  it("starts with the suggestion and the rule’s own cause", () => {
    expect(decideInputOf({ ...draft, choice: "suggested" }, facts)).toEqual({
      kind: "correct",
      issueId: 7,
      version: 4,
      rootCause: "scale",
      note: "Divide by 1,000: the next filing is back in units.",
      expiry: "until_new_filing",
      expiresOn: undefined,
      corrections: [
        { address: address("2024-03-31"), value: "5" },
        { address: address("2024-06-30"), value: "6" },
      ],
    });
    expect(submitWords(draft, facts)).toBe("Propose 2 overrides");
    expect(previewOf(draft, facts)).toMatch(/another person authorises\. They hold until a newer filing/);
    expect(submitWords(draft, facts, true)).toBe("Correct 2 values");
    expect(previewOf(draft, facts, true)).toMatch(/^In force at once/);
  });

  it("sends typed values, and leaves alone what was left empty", () => {
    const typed = { ...draft, choice: "other" as const, values: { a: " 5.5 ", b: "" } };
    expect(correctionsOf(typed, facts)).toEqual([{ address: address("2024-03-31"), value: "5.5" }]);
    expect(previewOf(typed, facts)).toMatch(/^Proposes 1 override;.*1 value without a new one stay/);
    const empty = { ...typed, values: {} };
    expect(previewOf(empty, facts)).toBe("Type at least one value.");
    expect(submitWords(empty, facts)).toBe("Propose an override");
  });

  it("sends a day only with an expiry that has one", () => {
    const dated = { ...draft, choice: "suggested" as const, expiresOn: "2025-12-31" };
    expect(decideInputOf(dated, facts)).toMatchObject({ expiresOn: undefined });
    expect(decideInputOf({ ...dated, expiry: "until_date" }, facts)).toMatchObject({ expiresOn: "2025-12-31" });
  });
});

describe("a decision that the value is right", () => {
  const right = { ...draft, choice: "right" as const };

  it("needs no checker for one value, and one for more", () => {
    const one = { ...facts, points: facts.points.slice(0, 1) };
    expect(submitWords(right, one)).toBe("Accept the value");
    expect(submitWords(right, facts)).toBe("Propose an exception");
    expect(submitWords({ ...right, scope: "pattern" }, one)).toBe("Propose an exception");
    expect(previewOf({ ...right, scope: "company_line_item" }, facts)).toContain("Acme’s Revenue");
  });

  it("says of a value that nobody reports that there is none to be right", () => {
    const points = facts.points.map((point) => ({ ...point, from: null }));
    const several = { ...facts, points, missing: true };
    const one = { ...several, points: points.slice(0, 1) };
    const ranged = { ...right, leastValue: "4", mostValue: "6" };
    expect(submitWords(right, one)).toBe("Accept that");
    expect(previewOf(ranged, one)).toBe("The period stays without a value, at once. Never asked again.");
    expect(decideInputOf(ranged, one)).not.toHaveProperty("leastValue");
    expect(decideInputOf(ranged, facts)).toMatchObject({ leastValue: "4", mostValue: "6" });
    expect(previewOf(right, several)).toMatch(/^Proposes that no value in each of these 2 periods is right/);
  });
});

describe("a decision for later", () => {
  it("comes back tomorrow unless another day is chosen, across the end of a month", () => {
    expect(draft.until).toBe("2025-03-01");
    const input = decideInputOf({ ...draft, choice: "later", note: "asked the filer" }, facts);
    expect(input).toMatchObject({ kind: "not_now", issueId: 7, version: 4, note: "asked the filer" });
  });

  it("names what wakes it before", () => {
    const later = { ...draft, choice: "later" as const, note: "wait" };
    expect(decideInputOf(later, facts)).toMatchObject({ wake: undefined });
    expect(decideInputOf({ ...later, wake: "new_filing" }, facts)).toMatchObject({ wake: { kind: "new_filing" } });
    const many = { ...later, wake: "company_count" as const, more: "12" };
    expect(decideInputOf(many, facts)).toMatchObject({ wake: { kind: "company_count", more: 12 } });
    expect(previewOf(many, facts)).toContain("or until more than 12 companies have it");
  });
});

describe("other decisions", () => {
  it("challenge, ask for a tool, and merge with what each needs", () => {
    const noted = { ...draft, note: "Said so" };
    const common = { issueId: 7, rootCause: "scale", note: "Said so" };
    expect(decideInputOf({ ...noted, choice: "challenge" }, facts)).toEqual({
      kind: "challenge",
      version: 4,
      ...common,
    });
    const tool = { ...noted, choice: "tool" as const, toolKind: "parser" as const, wish: "Read the cover page" };
    expect(decideInputOf(tool, facts)).toMatchObject({
      kind: "needs_tool",
      toolKind: "parser",
      wish: "Read the cover page",
    });
    const target = {
      id: 9,
      version: 2,
      title: "Another",
      companyName: "Acme",
      companyCount: 1,
      pointCount: 3,
      sameCompany: true,
    };
    const merge = { ...noted, choice: "duplicate" as const, target };
    expect(decideInputOf(merge, facts)).toEqual({
      kind: "duplicate",
      intoId: 9,
      versions: { issue: 4, into: 2 },
      ...common,
    });
    expect(submitWords(merge, facts)).toBe("Merge into #9");
  });

  it("take the suggestion’s own note along with the suggestion, and never what a person wrote", () => {
    const { suggestedNote } = facts;
    expect(choose("right", draft, facts)).toEqual({ choice: "right", note: "" });
    expect(choose("right", { ...draft, note: "Mine" }, facts)).toEqual({ choice: "right" });
    expect(choose("suggested", { ...draft, note: "" }, facts)).toEqual({ choice: "suggested", note: suggestedNote });
  });
});
