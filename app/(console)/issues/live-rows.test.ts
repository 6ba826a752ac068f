import { describe, expect, it } from "vitest";
import { mergeRows } from "./live-rows";

const row = (id: number, version = 1) => ({ id, version });

describe("mergeRows", () => {
  it("updates rows where they stand, even when the server now lists them in another order", () => {
    const merged = mergeRows([row(1), row(2)], [row(2, 5), row(1)]);
    expect(merged.rows).toEqual([row(1), row(2, 5)]);
    expect(merged.gone.size).toBe(0);
    expect(merged.arrived).toBe(0);
  });

  it("keeps a row that has left the list, marked, and counts those that have come", () => {
    const merged = mergeRows([row(1), row(2)], [row(7), row(2), row(8)]);
    expect(merged.rows.map(({ id }) => id)).toEqual([1, 2]);
    expect([...merged.gone]).toEqual([1]);
    expect(merged.arrived).toBe(2);
  });
});
