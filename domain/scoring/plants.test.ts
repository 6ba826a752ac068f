import { expect, it } from "vitest";
import type { Observation, SeriesPoint } from "@/domain/golden/series";
import { type BuiltSeries, buildSeries } from "@/domain/golden/survivorship";
import { formatDay } from "@/domain/periods/model";
import { companySeries, type Fact, quarterly } from "@/test/series";
import { Detectability } from "./detectable";
import { type Plant, plantKinds, withPlants } from "./plant";
import { plantDefects } from "./plant-defects";
import { plainPlant } from "./planted-score";

/** A company of ten years whose balance sheet balances and whose cash flows add up, a little larger every quarter. */
function steadyCompany(cik = 1000): BuiltSeries {
  const values = (base: number, step: number) =>
    Array.from({ length: 40 }, (_, at) => (base + step * at + ((at * at * 31) % 113)) * 1000);
  const [debt, equity] = [values(51_237, 311), values(83_129, 417)];
  const sum = debt.map((value, at) => value + (equity[at] as number));
  const facts: Fact[] = [
    ...quarterly("Liabilities", "2014-03-31", debt),
    ...quarterly("StockholdersEquity", "2014-03-31", equity),
    ...quarterly("LiabilitiesAndStockholdersEquity", "2014-03-31", sum),
    ...quarterly("Assets", "2014-03-31", sum),
    ...quarterly("Revenues", "2014-03-31", values(21_873, 129)),
    ...quarterly("CostOfRevenue", "2014-03-31", values(14_291, 77)),
    ...quarterly("InventoryNet", "2014-03-31", values(9_127, 41)),
    ...quarterly("AccountsReceivableNetCurrent", "2014-03-31", values(7_127, 41)),
    ...quarterly("NetIncomeLoss", "2014-03-31", values(2_127, 41)),
    ...quarterly("IncomeTaxExpenseBenefit", "2014-03-31", values(927, 41)),
    ...quarterly("WeightedAverageNumberOfSharesOutstandingBasic", "2014-03-31", values(31_127, 3)),
  ];
  return companySeries(facts, { cik, name: "Steady" });
}

const series = steadyCompany();
const observationsOf = ({ lines }: BuiltSeries): Observation[] => [
  ...new Set(lines.flatMap(({ points }) => points.flatMap(({ observations }) => observations))),
];
const plain = (plants: readonly Plant[]) =>
  plants.map((plant) => plainPlant({ cik: 1000, plant, clue: null, found: false }));
const draw = (seed: number, from = series) => plantDefects(from, [], { seed, rate: 0.05 });
const many = Array.from({ length: 60 }, (_, seed) => draw(seed)).flat();

it("the same seed gives the same plants, whatever the order of the facts; another seed gives others", () => {
  const shuffledSeries = buildSeries({
    cik: 1000,
    name: "Steady",
    observations: observationsOf(series).reverse(),
    asFiled: null,
  });
  expect(plain(draw(7))).toEqual(plain(draw(7, shuffledSeries)));
  expect(draw(7).length).toBeGreaterThan(0);
  expect(plain(draw(7))).not.toEqual(plain(draw(8)));
});

it("every kind is planted, in winners, and differs from the true value beyond rounding", () => {
  expect(new Set(many.map(({ kind }) => kind))).toEqual(new Set(plantKinds));
  for (const plant of many) {
    const [winner] = plant.point.observations as [Observation];
    expect(plant.replaced.has(winner)).toBe(true);
    const instead = plant.replaced.get(winner);
    if (plant.kind === "missing") expect(instead).toBeNull();
    else if (plant.kind === "unit")
      expect(instead).toMatchObject({ exact: winner.exact, unit: expect.not.stringMatching(winner.unit) });
    else expect(Math.abs((instead?.value ?? 0) - winner.value)).toBeGreaterThan(1000);
  }
});

it("two plants of a draw never share a filing or a period", () => {
  for (let seed = 0; seed < 60; seed++) {
    const ends = draw(seed).map(({ point }) => point.end);
    expect(new Set(ends).size).toBe(ends.length);
  }
});

it("lines that raised something are left alone, and a rate of the data is hit", () => {
  const point = series.point("Assets", "USD", "instant", series.lines[0]?.points[0]?.end ?? 0) as SeriesPoint;
  const finding = { standing: "superseded", point } as never;
  for (let seed = 0; seed < 60; seed++) {
    const plants = plantDefects(series, [finding], { seed, rate: 0.05 });
    expect(plants.map((plant) => plant.point.item.code)).not.toContain("Assets");
  }
  const points = series.lines.reduce((sum, line) => sum + line.points.length, 0);
  // Plants that would share a period are not planted, so somewhat fewer than 5% are.
  expect(many.length / (60 * points)).toBeGreaterThan(0.02);
  expect(many.length / (60 * points)).toBeLessThan(0.05);
});

it("a spoilt series holds the planted values and nothing else is changed", () => {
  const plants = draw(7);
  const before = observationsOf(series);
  const after = withPlants(before, plants);
  const untouched = after.filter((one) => before.includes(one)).length;
  expect(untouched).toBe(before.length - plants.reduce((sum, { replaced }) => sum + replaced.size, 0));
});

const plantOf = (item: string, end: string, kind: Plant["kind"], exact: string | null): Plant => {
  const line = series.linesOf(item)[0];
  const point = line?.points.find((each) => formatDay(each.end) === end) as SeriesPoint;
  const [winner] = point.observations as [Observation];
  const instead = exact === null ? null : { ...winner, exact, value: Number(exact) };
  return { kind, mode: "every filing", point, planted: exact, replaced: new Map([[winner, instead]]) };
};

it("tells what could show a plant", () => {
  const detectability = new Detectability(series);
  const trueValue = (item: string, end: string) => plantOf(item, end, "sign", "0").point.observations[0]?.value ?? 0;
  const clue = (...plant: Parameters<typeof plantOf>) => detectability.clueTo(plantOf(...plant));
  const nearby = String(trueValue("Assets", "2018-06-30") + 50_000);
  expect(clue("Assets", "2018-06-30", "digits", nearby)).toBe("identity");
  expect(clue("Revenue", "2018-06-30", "scale-cell", "25000000000")).toBe("series");
  const close = String(trueValue("Revenue", "2018-06-30") + 200);
  expect(clue("Revenue", "2018-06-30", "digits", close)).toBeNull();
});

it("a missing value shows where its item is required or an identity gives it, and the line is regular around it", () => {
  const detectability = new Detectability(series);
  const clue = (item: string, end: string) => detectability.clueTo(plantOf(item, end, "missing", null));
  expect(clue("Revenue", "2018-06-30")).toBe("series");
  expect(clue("Revenue", "2014-06-30")).toBeNull();
  expect(clue("LiabilitiesAndEquity", "2018-06-30")).not.toBeNull();
  // Nothing gives an inventory, and not every report must state one.
  expect(clue("Inventory", "2018-06-30")).toBeNull();
});

it("a step within 5% is none in a line that never moves, and no step shows where true ones are as large", () => {
  const steady = Array.from({ length: 24 }, () => 0.33);
  const clueIn = (values: readonly number[], planted: string) => {
    const line = companySeries(quarterly("CommonStockDividendsPerShareDeclared", "2015-03-31", values));
    const point = line.linesOf("DividendsPerShare")[0]?.points[12] as SeriesPoint;
    const winner = point.observations[0] as Observation;
    const instead = { ...winner, exact: planted, value: Number(planted) };
    const replaced = new Map([[winner, instead]]);
    return new Detectability(line).clueTo({ kind: "digits", mode: "every filing", point, planted, replaced });
  };
  expect(clueIn(steady, "0.34")).toBeNull();
  expect(clueIn(steady, "0.66")).toBe("series");
  const special = steady.map((value, at) => (at === 3 || at === 20 ? 1.33 : value));
  expect(clueIn(special, "0.66")).toBeNull();
  expect(clueIn(special, "33")).toBe("series");
});

it("what is planted changes the value by 1% at least, and no zero is left out", () => {
  for (const { kind, point, planted } of many) {
    const { value } = point.observations[0] as Observation;
    if (kind === "missing") expect(value).not.toBe(0);
    else if (kind !== "unit") expect(Math.abs(Number(planted) / value - 1)).toBeGreaterThanOrEqual(0.01);
  }
});

it("another filing that states the fact otherwise shows a plant", () => {
  const facts: Fact[] = [
    ["Assets", "2018-06-30", 5_127_000, "10-Q 2018-08-01"],
    ["Assets", "2018-06-30", 5_127_000, "10-Q 2018-11-01"],
  ];
  const two = companySeries(facts);
  const point = two.lines[0]?.points[0] as SeriesPoint;
  const [winner, loser] = point.observations as [Observation, Observation];
  const spoilt = { ...winner, exact: "5217000", value: 5_217_000 };
  const plant: Plant = {
    kind: "digits",
    mode: "one observation",
    point,
    planted: "5217000",
    replaced: new Map([[winner, spoilt]]),
  };
  expect(new Detectability(two).clueTo(plant)).toBe("filing");
  expect(
    new Detectability(two).clueTo({
      ...plant,
      replaced: new Map([
        [winner, spoilt],
        [loser, spoilt],
      ]),
    }),
  ).toBeNull();
});
