import { expect, it } from "vitest";
import { readPlace, writePlace } from "./page-cursor";

it("reads the place it wrote, and refuses what the database could not be asked for", () => {
  const place = { at: new Date("2025-02-28T10:00:00.123Z"), id: 41 };
  expect(readPlace(writePlace(place))).toEqual(place);
  for (const cursor of ["garbage", "", "1-", "999999999999999-1", "1-9999999999"]) {
    expect(() => readPlace(cursor)).toThrow("is no place in this list");
  }
});
