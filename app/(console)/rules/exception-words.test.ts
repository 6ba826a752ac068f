import { describe, expect, it } from "vitest";
import { exceptionWords, wakeWords } from "./exception-words";

describe("an accepted exception in words", () => {
  it("says how far it reaches", () => {
    const company = { id: 1, name: "Ferro" };
    const lineItem = { code: "Assets", label: "Total assets" };
    expect(exceptionWords({ company, lineItem, unit: "USD" })).toBe("Total assets of Ferro, USD");
    expect(exceptionWords({ company: null, lineItem, unit: null })).toBe("Total assets of every company");
    expect(exceptionWords({ company, lineItem: null, unit: null })).toBe("Every line item of Ferro");
  });

  it("says which value ends it", () => {
    const none = { acceptedValue: null, leastValue: null, mostValue: null };
    expect(wakeWords(none)).toBe("no value wakes it");
    expect(wakeWords({ ...none, acceptedValue: "-1200" })).toBe("wakes when the value is not −1,200 any more");
    expect(wakeWords({ acceptedValue: "5", leastValue: "1", mostValue: "10000" })).toBe(
      "wakes when the value leaves 1 to 10,000",
    );
    expect(wakeWords({ ...none, mostValue: "3" })).toBe("wakes when the value rises above 3");
  });
});
