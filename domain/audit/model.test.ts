import { describe, expect, it } from "vitest";
import { cursorText, differencesOf, mostDifferences, parseCursor } from "./model";

describe("differencesOf", () => {
  it("shows what differs, with both sides, and what is on one side only", () => {
    expect(differencesOf({ status: "open", n: 1, note: "" }, { status: "resolved", n: 1, by: null })).toEqual([
      [
        { path: "status", before: "open", after: "resolved" },
        { path: "by", before: null, after: "none" },
        { path: "note", before: "empty", after: null },
      ],
      0,
    ]);
  });

  it("takes lists of plain values as one, and the rest apart", () => {
    expect(differencesOf({ ids: [1, 2], a: { b: 1 } }, { ids: [1, 3], a: { b: 2 }, all: [{ x: true }] })[0]).toEqual([
      { path: "ids", before: "1, 2", after: "1, 3" },
      { path: "a.b", before: "1", after: "2" },
      { path: "all[1].x", before: null, after: "true" },
    ]);
    expect(differencesOf(null, null)).toEqual([[], 0]);
    expect(differencesOf(undefined, "text")[0]).toEqual([{ path: "value", before: null, after: "text" }]);
  });

  it("cuts off what nobody reads on a page, and says how much", () => {
    const many = Object.fromEntries(Array.from({ length: mostDifferences + 5 }, (_, n) => [`k${n}`, n]));
    const [shown, leftOut] = differencesOf(null, many);
    expect([shown.length, leftOut]).toEqual([mostDifferences, 5]);
    const [[long]] = differencesOf(null, { text: "x".repeat(100_000) });
    expect(long?.after).toHaveLength(1001);
  });
});

describe("cursors", () => {
  it("come back as they went, and nothing else is one", () => {
    const cursor = { at: "2026-03-02T09:00:00.123Z", id: "5000000" };
    expect(parseCursor(cursorText(cursor))).toEqual(cursor);
    for (const text of ["", "x", "2026-03-02_1", "2026-13-02T09:00:00.123Z_1", `${cursorText(cursor)}0000000000000`]) {
      expect(parseCursor(text)).toBeNull();
    }
  });
});
