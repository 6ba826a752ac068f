import { describe, expect, it } from "vitest";
import { isWide, layoutSeries, type SeriesPoint } from "./series-chart-layout";

const point = (day: string, value: number | null, more: Partial<SeriesPoint> = {}): SeriesPoint => ({
  day,
  label: day,
  value,
  text: String(value),
  doubtful: false,
  suggested: null,
  suggestedText: null,
  note: "",
  ...more,
});
const options = { width: 700, mode: "log", labels: true } as const;
const doubt = { doubtful: true, suggested: 62, suggestedText: "62" };

describe("layoutSeries", () => {
  it("keeps every mark inside the plot, for any number of points and any sign", () => {
    const shapes = [
      [],
      [point("2023-12-31", 5)],
      [point("2022-12-31", 0), point("2023-12-31", -7e9)],
      [point("2021-12-31", 3), point("2022-12-31", null), point("2023-12-31", 3e12)],
    ];
    for (const points of shapes) {
      const { marks, plot } = layoutSeries(points, options);
      expect(marks).toHaveLength(points.length);
      for (const { x, y } of marks) {
        expect(x).toBeGreaterThanOrEqual(plot.left);
        expect(x).toBeLessThanOrEqual(plot.right);
        if (y === null) continue;
        expect(y).toBeGreaterThanOrEqual(plot.top);
        expect(y).toBeLessThanOrEqual(plot.bottom);
      }
    }
  });

  it("joins neighbouring doubts into one band and leads the dashed line through their suggestions", () => {
    const points = [
      point("2022-03-31", 60),
      point("2022-06-30", 61_000, doubt),
      point("2022-09-30", 62_000, doubt),
      point("2022-12-31", 61),
      point("2023-03-31", null),
      point("2023-06-30", 63),
    ];
    const { doubt: bands, reference } = layoutSeries(points, options);
    expect(bands).toHaveLength(1);
    expect(reference.match(/M/g)).toHaveLength(2);
    expect(reference.match(/L/g)).toHaveLength(3);
  });

  it("draws one step per point when an end lies thousands of years off, and labels it", () => {
    const points = [point("2022-12-31", 1), point("2023-12-31", 2), point("6016-06-30", 3)];
    const { marks, years } = layoutSeries(points, options);
    const [first, second, third] = marks.map(({ x }) => x) as [number, number, number];
    expect(third - second).toBeCloseTo(second - first, 6);
    expect(years.at(-1)?.text).toBe("6016-06-30");
  });

  it("has room for every year it names", () => {
    const points = Array.from({ length: 64 }, (_, index) =>
      point(`${2009 + Math.floor(index / 4)}-${["03-31", "06-30", "09-30", "12-31"][index % 4]}`, index + 1),
    );
    const { years } = layoutSeries(points, { ...options, width: 320, labels: false });
    const gaps = years.slice(1).map(({ x }, index) => x - (years[index]?.x ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(48);
  });
});

describe("isWide", () => {
  it("counts suggestions, and needs a factor of 50", () => {
    expect(isWide([point("2022-12-31", 100, doubt)])).toBe(false);
    expect(isWide([point("2022-12-31", 3100, doubt)])).toBe(true);
  });
});
