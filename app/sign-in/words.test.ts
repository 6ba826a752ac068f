import { describe, expect, it } from "vitest";
import { refusalWords } from "./words";

describe("refusalWords", () => {
  it("says how long to wait, but nothing that a forged link made up", () => {
    expect(refusalWords("too_many_attempts:12")).toBe("Too many attempts for this e-mail. Try again in 12 min.");
    expect(refusalWords("too_many_attempts:99999")).toContain("later");
    expect(refusalWords("too_many_attempts:<b>")).toContain("later");
    expect(refusalWords("call 555-0100 to unlock")).not.toContain("555");
  });

  it("does not say which of e-mail and password was wrong", () => {
    expect(refusalWords("wrong_sign_in")).toMatch(/this e-mail and password do not belong together/i);
  });

  it("tells a silent server from a refusal", () => {
    expect(refusalWords(null)).toContain("did not answer");
    expect(refusalWords("unavailable")).toContain("database");
  });
});
