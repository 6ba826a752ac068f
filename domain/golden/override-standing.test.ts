import { describe, expect, it } from "vitest";
import { overrideStanding, type StandingOverride } from "./override-standing";

const override: StandingOverride = {
  value: "61351000",
  baseValue: "61351000000",
  baseFilingId: 7,
  expiry: "until_new_filing",
  expiresOn: null,
};
const winner = { value: "61351000000", filingId: 7, form: "10-Q", filedOn: "2024-11-01" };
const today = "2025-03-01";

describe("overrideStanding", () => {
  it("keeps an override while the source stands still", () => {
    expect(overrideStanding(override, winner, today)).toEqual({ kind: "keep" });
  });

  it("retires it once a newer filing states the same number, however it is written", () => {
    const agreeing = { value: "61351000.0", filingId: 8, form: "10-Q/A", filedOn: "2025-02-01" };
    expect(overrideStanding(override, agreeing, today)).toEqual({
      kind: "retire",
      reason: "10-Q/A of 2025-02-01 states the same value",
    });
    expect(overrideStanding({ ...override, expiry: "for_ever" }, agreeing, today)).toEqual({ kind: "keep" });
  });

  it("is challenged, never ended, by a newer filing with another value", () => {
    const other = { value: "61400000", filingId: 8, form: "10-K", filedOn: "2025-02-21" };
    for (const expiry of ["until_new_filing", "until_date", "for_ever"] as const) {
      expect(overrideStanding({ ...override, expiry, expiresOn: "2026-01-01" }, other, today)).toEqual({
        kind: "challenge",
        challengedBy: "10-K of 2025-02-21 states 61400000",
      });
    }
  });

  it("is challenged by a newer filing that repeats the error only when it was to last until that filing", () => {
    const repeated = { ...winner, filingId: 8, filedOn: "2025-02-01" };
    expect(overrideStanding(override, repeated, today).kind).toBe("challenge");
    expect(overrideStanding({ ...override, expiry: "for_ever" }, repeated, today).kind).toBe("keep");
  });

  it("is challenged when the same filing now wins with another tag's value", () => {
    expect(overrideStanding(override, { ...winner, value: "5" }, today).kind).toBe("challenge");
  });

  it("retires when the rules that objected let the source's value pass, if it was to last until then", () => {
    const untilPass = { ...override, expiry: "until_rule_passes" as const };
    expect(overrideStanding({ ...untilPass, rulesPass: false }, winner, today).kind).toBe("keep");
    expect(overrideStanding({ ...untilPass, rulesPass: true }, winner, today)).toEqual({
      kind: "retire",
      reason: "no rule objects to 61351000000 of 10-Q of 2024-11-01 any more",
    });
    expect(overrideStanding({ ...override, rulesPass: true }, winner, today).kind).toBe("keep");
    expect(overrideStanding({ ...untilPass, rulesPass: true }, null, today).kind).toBe("keep");
  });

  it("holds through its last day and not a day longer, with or without a winner", () => {
    const dated = { ...override, expiry: "until_date" as const, expiresOn: "2025-03-01" };
    expect(overrideStanding(dated, null, "2025-03-01").kind).toBe("keep");
    expect(overrideStanding(dated, winner, "2025-03-02")).toEqual({
      kind: "retire",
      reason: "it was made to last until 2025-03-01",
    });
  });
});
