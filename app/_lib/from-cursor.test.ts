import { expect, it } from "vitest";
import { DomainError } from "@/domain/errors";
import { fromCursor } from "./from-cursor";

const list = async (after: string | undefined) => {
  if (after === "cut") throw new DomainError("invalid_input", "No such page.");
  if (after === "lost") throw new Error("connection lost");
  return after ?? "first page";
};

it("begins at the first page when a cursor cannot be read, and hides no other failure", async () => {
  expect(await fromCursor("40", list)).toBe("40");
  expect(await fromCursor("cut", list)).toBe("first page");
  expect(await fromCursor(null, list)).toBe("first page");
  await expect(fromCursor("lost", list)).rejects.toThrow("connection lost");
});
