import { expect, it } from "vitest";
import { text } from "./text";

it("drops what PostgreSQL cannot store before it counts or trims", () => {
  expect(text.parse(" a\u0000b \u0000")).toBe("ab");
  expect(text.min(1, "Say why.").safeParse("\u0000 ").error?.issues[0]?.message).toBe("Say why.");
});
