import { describe, expect, it } from "vitest";
import { changedNames, sameSetting, settingWords, thresholdFault, thresholdWords } from "./model";

const difference = { value: 0.5, label: "Largest difference", unit: "%", least: 0, most: 20 };
const gap = { value: 400, label: "Longest gap", unit: "days", least: 30, most: 4000 };
const before = { active: true, parameters: { difference: 0.5, gap: 400 } };

describe("a rule's setting", () => {
  it("tells what changed in words", () => {
    const after = { active: false, parameters: { difference: 1.25, gap: 400 } };
    expect(changedNames(before, after)).toEqual(["difference"]);
    expect(settingWords(before, after, { difference, gap })).toBe("Largest difference 0.5% → 1.25%, switched off");
    expect(settingWords(after, before, { difference, gap })).toBe("Largest difference 1.25% → 0.5%, switched on");
  });

  it("is the same whatever the order of its thresholds", () => {
    expect(sameSetting(before, { active: true, parameters: { gap: 400, difference: 0.5 } })).toBe(true);
    expect(sameSetting(before, { ...before, active: false })).toBe(false);
    expect(sameSetting(before, { active: true, parameters: { gap: 401, difference: 0.5 } })).toBe(false);
  });

  it("names a threshold that a release took away", () => {
    const old = { active: true, parameters: { ...before.parameters, retired: 2 } };
    expect(settingWords(old, before, { difference, gap })).toBe("retired 2 → none");
  });

  it("says which value a threshold cannot have, and what it can", () => {
    expect(thresholdFault(20, difference)).toBeNull();
    expect(thresholdFault(-1, difference)).toBe("Largest difference has to be between 0% and 20%: -1% is not.");
    expect(thresholdFault(5000, gap)).toBe("Longest gap has to be between 30 days and 4,000 days: 5,000 days is not.");
    expect(thresholdFault(Number.NaN, gap)).toMatch(/write a number/);
  });

  it("writes thresholds as they were typed, not as floating point stores them", () => {
    expect(thresholdWords(0.1 + 0.2, "%")).toBe("0.3%");
    expect(thresholdWords(1500, "")).toBe("1,500");
  });
});
