import { describe, expect, it } from "vitest";
import { createAttemptLimit } from "./attempt-limit";

function limited() {
  const clock = { now: 1_000_000 };
  return { clock, limit: createAttemptLimit({ attempts: 3, windowSeconds: 60 }, () => clock.now) };
}

describe("createAttemptLimit", () => {
  it("lets three failures pass and then asks to wait for the rest of the window", () => {
    const { clock, limit } = limited();
    for (let failure = 0; failure < 3; failure++) {
      expect(limit.waitSeconds("ines")).toBe(0);
      limit.recordFailure("ines");
    }
    clock.now += 20_000;
    expect(limit.waitSeconds("ines")).toBe(40);
    expect(limit.waitSeconds("mei")).toBe(0);
  });

  it("starts afresh when the window is over, and after a success", () => {
    const { clock, limit } = limited();
    for (let failure = 0; failure < 3; failure++) limit.recordFailure("ines");
    clock.now += 60_000;
    expect(limit.waitSeconds("ines")).toBe(0);
    for (let failure = 0; failure < 3; failure++) limit.recordFailure("ines");
    limit.forget("ines");
    expect(limit.waitSeconds("ines")).toBe(0);
  });
});
