import { expect, it } from "vitest";
import { askedAgainWords } from "./words";

const none = { expiresOn: null, leastValue: null, mostValue: null, accepted: 0 };

it("tells the checker what ends an exception, and that nothing does", () => {
  expect(askedAgainWords(none)).toBe("Never asked again.");
  expect(askedAgainWords({ ...none, accepted: 2 })).toBe("Asked again when the value changes.");
  expect(askedAgainWords({ ...none, expiresOn: "2027-06-30", mostValue: "2500000" })).toBe(
    "Asked again after 30 Jun 2027, or when a value rises above 2,500,000.",
  );
  expect(askedAgainWords({ ...none, leastValue: "1", mostValue: "2", accepted: 1 })).toBe(
    "Asked again when a value falls below 1, or when a value rises above 2.",
  );
});
