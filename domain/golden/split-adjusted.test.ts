import { describe, expect, it } from "vitest";
import { lineItems } from "@/domain/line-items/catalogue";
import { parseDay } from "@/domain/periods/model";
import { adjustGrid } from "./adjust-grid";
import type { Cell, CompanyGrid } from "./read-grid";
import { splitAdjusted, splitDirection } from "./split-adjusted";

const day = (text: string) => parseDay(text) as number;
const itemOf = (code: string) => lineItems.find((item) => item.code === code) as (typeof lineItems)[number];
/** Seven for one in 2015, ten for one in 2025. */
const splits = [
  { effectiveOn: day("2015-07-17"), numerator: 7, denominator: 1 },
  { effectiveOn: day("2026-01-23"), numerator: 10, denominator: 1 },
];
const shares = itemOf("SharesDiluted");
const eps = itemOf("EpsDiluted");

describe("a value on the basis of after all splits", () => {
  it("multiplies share counts and divides amounts per share by every later split", () => {
    const old = day("2015-04-17");
    expect(splitAdjusted("61973000", shares, old, splits)).toEqual({
      value: "4338110000",
      factor: { numerator: 70, denominator: 1 },
    });
    expect(splitAdjusted("0.38", eps, old, splits)?.value).toBe("0.00542857");
    expect(splitAdjusted("-4.32", eps, day("2025-10-22"), splits)?.value).toBe("-0.432");
  });

  it("takes a filing of the day itself to be on the new basis", () => {
    expect(splitAdjusted("436097000", shares, day("2015-07-17"), splits.slice(0, 1))).toBeNull();
    expect(splitAdjusted("61973000", shares, day("2015-07-16"), splits.slice(0, 1))?.value).toBe("433811000");
  });

  it("is exact where the split divides, and rounded six decimals further where it does not", () => {
    const reverse = [{ effectiveOn: day("2021-07-02"), numerator: 1, denominator: 3 }];
    const before = day("2021-05-04");
    expect(splitAdjusted("9007199254740993", shares, before, reverse)?.value).toBe("3002399751580331");
    expect(splitAdjusted("100", shares, before, reverse)?.value).toBe("33.333333");
    expect(splitAdjusted("-0.05", eps, before, reverse)?.value).toBe("-0.15");
    expect(splitAdjusted("200", shares, before, reverse)?.value).toBe("66.666667");
    expect(splitAdjusted("0", shares, before, reverse)?.value).toBe("0");
  });

  it("finds that a split and its undoing leave nothing to adjust", () => {
    const there = { effectiveOn: day("2012-01-02"), numerator: 2, denominator: 1 };
    const back = { effectiveOn: day("2013-01-02"), numerator: 1, denominator: 2 };
    expect(splitAdjusted("5", shares, day("2011-01-01"), [there, back])).toBeNull();
  });

  it("leaves amounts, par value and authorised shares as they are", () => {
    expect(["Revenue", "ParValue", "SharesAuthorized"].map((code) => splitDirection(itemOf(code)))).toEqual([0, 0, 0]);
    expect(
      ["SharesIssued", "TreasuryShares", "SharesOutstandingCover"].map((code) => splitDirection(itemOf(code))),
    ).toEqual([1, 1, 1]);
    expect(["EpsBasic", "DividendsPerShare"].map((code) => splitDirection(itemOf(code)))).toEqual([-1, -1]);
  });
});

describe("a grid on one basis", () => {
  const cell = (value: string | null, filedOn: string | null, more: Partial<Cell> = {}): Cell => ({
    value,
    state: "clean",
    doubtful: false,
    overridden: false,
    filedOn,
    basisOn: filedOn,
    held: null,
    ...more,
  });
  const gridOf = (code: string, cells: (Cell | null)[]): CompanyGrid => ({
    periods: cells.map((_, index) => ({ end: `2014-0${index + 1}-28`, label: null })),
    rows: [{ lineItemId: itemOf(code).id, code, label: code, unit: "shares", unitId: 1, cells }],
  });

  it("puts each value on the basis of its own filing, and keeps what was reported", () => {
    const grid = gridOf("SharesDiluted", [cell("61973000", "2015-04-17"), null, cell("4298000000", "2026-04-17")]);
    const [old, none, recent] = adjustGrid(grid, splits).rows[0]?.cells ?? [];
    expect(old).toMatchObject({
      value: "4338110000",
      reported: { value: "61973000", factor: { numerator: 70, denominator: 1 } },
    });
    expect(none).toBeNull();
    expect(recent).toEqual(grid.rows[0]?.cells[2]);
  });

  it("adjusts what is held and what was published before it, and publishes nothing more for it", () => {
    const held = { candidate: "61973", lastPublished: "61973000" };
    const grid = gridOf("SharesDiluted", [cell(null, "2015-04-17", { state: "held", held })]);
    expect(adjustGrid(grid, splits).rows[0]?.cells[0]).toMatchObject({
      value: null,
      held: { candidate: "4338110", lastPublished: "4338110000" },
    });
  });

  it("is the same grid without splits, for amounts, and where nothing says when a value was filed", () => {
    const amounts = gridOf("Revenue", [cell("100", "2015-04-17")]);
    expect(adjustGrid(amounts, splits)).toEqual(amounts);
    const undated = gridOf("SharesDiluted", [cell("100", null)]);
    expect(adjustGrid(undated, splits)).toEqual(undated);
    expect(adjustGrid(undated, [])).toBe(undated);
  });
});
