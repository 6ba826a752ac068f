import { expect, it } from "vitest";
import { stateOf } from "./point-state";

const finding = (severity: number, status: "open" | "accepted") => ({ severity, status });

it("holds what severity 1 doubts, marks what severity 2 and 3 doubt", () => {
  expect(stateOf({ overridden: false, findings: [finding(3, "open"), finding(1, "open")] })).toEqual({
    state: "held",
    doubtful: true,
  });
  expect(stateOf({ overridden: false, findings: [finding(2, "open"), finding(1, "accepted")] })).toEqual({
    state: "clean",
    doubtful: true,
  });
});

it("is accepted when every objection is, clean without one, and overridden whatever is said", () => {
  expect(stateOf({ overridden: false, findings: [finding(1, "accepted")] }).state).toBe("accepted");
  expect(stateOf({ overridden: false, findings: [] })).toEqual({ state: "clean", doubtful: false });
  expect(stateOf({ overridden: true, findings: [finding(1, "open")] })).toEqual({
    state: "overridden",
    doubtful: false,
  });
});
