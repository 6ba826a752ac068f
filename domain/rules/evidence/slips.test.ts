import { expect, it } from "vitest";
import { winnerOf } from "@/domain/golden/series";
import { companySeries, type Fact, quarterly } from "@/test/series";
import { borrowedFrom, isMistyped, isTelling, repeatedFrom, slipBetween, slipWords } from "./slips";

const amount = (exact: string) => ({ value: Number(exact), exact });
const slip = (observed: string, expected: string) => slipBetween(amount(observed), amount(expected));

it("recognises a sign, a scale, exchanged digits and a zero", () => {
  expect(slip("-5130000", "5130000")).toBe("sign");
  expect(slip("22", "22413")).toBe("scale");
  expect(slip("1204000", "1240000")).toBe("digits");
  expect(slip("0", "647318000")).toBe("zero");
  expect(slipWords("scale", amount("647318"), amount("647318000"))).toBe(
    "It is the same value, rescaled: multiply by 1,000",
  );
});

it("allows for the rounding of a sum, and not for more", () => {
  expect(slip("4821734", "4281735")).toBe("digits");
  expect(slip("1788000000", "1709600000")).toBeNull();
  expect(slip("1204000", "1231000")).toBeNull();
  expect(slip("12", "21")).toBe("digits");
  expect(slip("494492000", "494493000")).toBeNull();
  expect(slip("100", "0")).toBeNull();
  expect(slip("-1240000", "1204000")).toBeNull();
});

it("one digit replaced or left out, well above the rounding", () => {
  expect(isMistyped(amount("6947500"), amount("16947500"))).toBe(true);
  expect(isMistyped(amount("34754734"), amount("31754734"))).toBe(true);
  expect(isMistyped(amount("23112000"), amount("23113000"))).toBe(false);
  expect(isMistyped(amount("8814000"), amount("9477000"))).toBe(false);
});

it("a value of few digits may stand anywhere", () => {
  expect([isTelling("1240000"), isTelling("0.45"), isTelling("494492000"), isTelling("-1.234")]).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

const assets = (values: readonly number[]): readonly Fact[] => quarterly("Assets", "2012-03-31", values);

it("finds the period whose value was copied", () => {
  const series = companySeries(assets([494492000, 465301000, 480112000, 480112000, 501833000]));
  const copied = series.lines[0]?.points[3];
  if (!copied) throw new Error("no point");
  expect(repeatedFrom(series, copied, winnerOf(copied))?.end).toBe(series.lines[0]?.points[2]?.end);
});

it("a line that often stays the same repeats nothing", () => {
  const series = companySeries(quarterly("Goodwill", "2012-03-31", [71234, 71234, 71234, 71234, 80111]));
  const point = series.lines[0]?.points[3];
  if (!point) throw new Error("no point");
  expect(repeatedFrom(series, point, winnerOf(point))).toBeNull();
});

it("finds the row that a value was taken from, unless the two rows are usually equal", () => {
  const liabilities = quarterly("Liabilities", "2012-03-31", [194492000, 165301000, 180112000, 465301000]);
  const series = companySeries([...assets([494492000, 470301000, 480112000, 465301000]), ...liabilities]);
  const last = series.linesOf("Liabilities")[0]?.points[3];
  if (!last) throw new Error("no point");
  expect(borrowedFrom(series, last, winnerOf(last))?.item.code).toBe("Assets");
  const claims = quarterly("LiabilitiesAndStockholdersEquity", "2012-03-31", [494492000, 470301000, 480112000]);
  const balanced = companySeries([...assets([494492000, 470301000, 480112000]), ...claims]);
  const side = balanced.linesOf("LiabilitiesAndEquity")[0]?.points[2];
  if (!side) throw new Error("no point");
  expect(borrowedFrom(balanced, side, winnerOf(side))).toBeNull();
});
