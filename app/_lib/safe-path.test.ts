import { describe, expect, it } from "vitest";
import { safePath } from "./safe-path";

describe("safePath", () => {
  it("keeps a path and its query", () => {
    expect(safePath("/issues?view=mine&q=a%20b", "/")).toBe("/issues?view=mine&q=a%20b");
  });

  it.each([
    "https://evil.example/issues",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/./%2e/..//evil.example",
    "javascript:alert(1)",
    "issues",
    "",
    undefined,
  ])("refuses %j", (text) => {
    expect(safePath(text, "/issues")).toBe("/issues");
  });
});
