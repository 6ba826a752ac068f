import { expect, it } from "vitest";
import { text } from "./text";

it("drops what PostgreSQL cannot store before it counts or trims", () => {
  expect(text.parse(" a\u0000b \u0000")).toBe("ab");
  expect(text.min(1, "Say why.").safeParse("\u0000 ").error?.issues[0]?.message).toBe("Say why.");
});

it("drops control characters and marks of direction, and keeps lines, tabs and letters of every script", () => {
  expect(text.parse("a\u0007\u001b[31mb\r\nc\td")).toBe("a[31mb\nc\td");
  expect(text.parse("invoice\u202Efdp.exe\u2066")).toBe("invoicefdp.exe");
  expect(text.parse("הכנסות 12 ‏")).toBe("הכנסות 12 ‏");
  expect(text.parse("<script>alert(1)</script>")).toBe("<script>alert(1)</script>");
  expect(text.parse("half \ud83d of a pair")).toBe("half \ufffd of a pair");
});
