import { describe, expect, it } from "vitest";
import { leadingCause, leadingRule } from "./lead";

describe("leadingRule", () => {
  const both = ["a", "b"].flatMap((pointKey) => [
    { pointKey, ruleId: "scale-conflict" },
    { pointKey, ruleId: "scale-filing" },
  ]);

  it("is the one that explains most of the cells it shares with others", () => {
    expect(leadingRule(both)).toBe("scale-filing");
    expect(leadingRule([...both].reverse())).toBe("scale-filing");
    expect(leadingRule([...both, { pointKey: "c", ruleId: "scale-conflict" }])).toBe("scale-filing");
  });

  it("is the most frequent over cells, and a retired rule comes last among equals", () => {
    const more = ["c", "d", "e"].map((pointKey) => ({ pointKey, ruleId: "sign-negative" }));
    expect(leadingRule([...both, ...more])).toBe("sign-negative");
    expect(leadingRule([{ pointKey: "x", ruleId: "a-retired-rule" }, ...more.slice(0, 1)])).toBe("sign-negative");
  });
});

describe("leadingCause", () => {
  it("does not depend on the order", () => {
    expect(leadingCause(["sign", "scale"])).toBe("scale");
    expect(leadingCause(["scale", "sign", "sign"])).toBe("sign");
  });
});
