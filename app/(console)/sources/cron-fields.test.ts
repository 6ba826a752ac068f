import { describe, expect, it } from "vitest";
import { joinCron, presets, splitCron } from "./cron-fields";

describe("the five fields of a schedule", () => {
  it("come back as they went in", () => {
    for (const { cron } of presets) expect(joinCron(splitCron(cron))).toBe(cron);
    expect(joinCron(splitCron("  5,35   6-22/2 1 */3 1-5 "))).toBe("5,35 6-22/2 1 */3 1-5");
  });

  it("read an emptied field as every, and never become six", () => {
    expect(joinCron({ ...splitCron("30 22 * * 1-5"), hour: " ", weekday: "1, 3" })).toBe("30 * * * 1,3");
  });
});
