import { expect, test } from "vitest";
import { lineItems } from "@/domain/line-items/catalogue";
import type { LineItem, MappedTag } from "@/domain/line-items/model";
import { formatDay, parseDay } from "@/domain/periods/model";
import { goldenValues, pointKey } from "./golden-values";
import type { Filing, Observation } from "./series";
import { buildSeries } from "./survivorship";

const day = (text: string) => parseDay(text) as number;
const itemOf = (code: string) => lineItems.find((item) => item.code === code) as LineItem;

const tagCache = new Map<string, MappedTag>();
function tagOf(name: string): MappedTag {
  const known = tagCache.get(name);
  if (known) return known;
  const uses = lineItems.flatMap((item) => {
    const rank = item.tags.indexOf(name);
    return rank < 0 ? [] : [{ item, rank }];
  });
  const tag = { id: tagCache.size + 1, name, uses };
  tagCache.set(name, tag);
  return tag;
}

const filings = new Map<string, Filing>();
/** `2024-02-20` names the filing of that day; a suffix tells filings of one day apart. */
function filed(name: string): Filing {
  const [on, number = "1"] = name.split("#") as [string, string?];
  const known = filings.get(name);
  const filing = known ?? {
    id: filings.size + 1,
    accession: `0000000001-${number.padStart(2, "0")}-000001`,
    form: "10-Q",
    filedOn: day(on),
  };
  filings.set(name, filing);
  return filing;
}

function observe(tag: string, period: string, exact: string, filing: string, unit = "USD"): Observation {
  const [start, end] = period.includes("/") ? (period.split("/") as [string, string]) : [null, period];
  const days = start ? day(end) - day(start) + 1 : 0;
  return { tag: tagOf(tag), unit, end: day(end), days, value: Number(exact), exact, filing: filed(filing) };
}

const build = (observations: Observation[], asFiled: string | null = null) =>
  buildSeries({ cik: 1, name: "One", observations, asFiled: asFiled ? day(asFiled) : null });
const winnerAt = (series: ReturnType<typeof build>, code: string, end: string, unit = "USD") =>
  series.point(code, unit, "instant", day(end))?.observations[0]?.exact;

const assets = "us-gaap:Assets";

test("the latest filing wins, by day and then by accession; the losers stay, newest first", () => {
  const observations = [
    observe(assets, "2023-12-31", "100", "2024-02-20"),
    observe(assets, "2023-12-31", "120", "2024-05-02#2"),
    observe(assets, "2023-12-31", "110", "2024-05-02#1"),
  ];
  for (const order of [observations, [...observations].reverse()]) {
    const point = build(order).point("Assets", "USD", "instant", day("2023-12-31"));
    expect(point?.observations.map((observation) => observation.exact)).toEqual(["120", "110", "100"]);
  }
});

test("within a filing the preferred tag wins, whatever the order of its rows", () => {
  const preferred = observe("us-gaap:CashAndCashEquivalentsAtCarryingValue", "2023-12-31", "7", "2024-02-20");
  const other = observe("us-gaap:Cash", "2023-12-31", "5", "2024-02-20");
  expect(winnerAt(build([preferred, other]), "Cash", "2023-12-31")).toBe("7");
  expect(winnerAt(build([other, preferred]), "Cash", "2023-12-31")).toBe("7");
});

test("as filed on a day, later filings do not exist", () => {
  const series = build(
    [observe(assets, "2023-12-31", "100", "2024-02-20"), observe(assets, "2023-12-31", "120", "2024-05-02#2")],
    "2024-03-01",
  );
  expect(winnerAt(series, "Assets", "2023-12-31")).toBe("100");
  expect(series.filings).toHaveLength(1);
});

test("30 September and 1 October are one period, and units are not", () => {
  const series = build([
    observe(assets, "2023-09-30", "100", "2023-11-02"),
    observe(assets, "2023-09-30", "101", "2024-02-20"),
    observe(assets, "2023-10-01", "102", "2024-05-02#2"),
    observe(assets, "2023-09-30", "90", "2024-02-20", "EUR"),
  ]);
  expect(winnerAt(series, "Assets", "2023-09-30")).toBe("102");
  expect(winnerAt(series, "Assets", "2023-09-30", "EUR")).toBe("90");
  expect(series.ends.get("instant")?.get(day("2023-10-01"))).toBe(day("2023-09-30"));
});

test("an observation in a unit of another kind, or of an odd length, has no golden value", () => {
  const series = build([
    observe(assets, "2023-12-31", "100", "2024-02-20", "shares"),
    observe("us-gaap:Revenues", "2023-12-01/2023-12-31", "8", "2024-02-20"),
  ]);
  expect(series.lines).toEqual([]);
});

test("one tag may serve two line items", () => {
  const eps = observe(
    "us-gaap:EarningsPerShareBasicAndDiluted",
    "2023-01-01/2023-12-31",
    "0.34",
    "2024-02-20",
    "USD/shares",
  );
  const codes = build([eps]).lines.map((line) => line.item.code);
  expect(codes).toEqual(["EpsBasic", "EpsDiluted"]);
});

const revenue = "us-gaap:Revenues";
const derived = (observations: Observation[]) =>
  goldenValues(build(observations), new Map())
    .filter((value) => value.derivation !== null)
    .map(({ derivation, end, value, state }) => `${derivation} ${formatDay(end)} ${value} ${state}`);

const threeQuarters = [
  observe(revenue, "2023-01-01/2023-03-31", "10", "2023-05-02"),
  observe(revenue, "2023-04-01/2023-06-30", "11", "2023-08-02"),
  observe(revenue, "2023-07-01/2023-09-30", "12", "2023-11-02"),
];
const nineMonths = observe(revenue, "2023-01-01/2023-09-30", "33", "2023-11-02");
const year = observe(revenue, "2023-01-01/2023-12-31", "46", "2024-02-20");

test("the fourth quarter is the year less nine months; twelve months end with the reported year", () => {
  expect(derived([...threeQuarters, nineMonths, year])).toEqual([
    "q4 2023-12-31 13 derived",
    "ttm 2023-12-31 46 derived",
  ]);
});

test("a reported fourth quarter wins", () => {
  const reported = observe(revenue, "2023-10-01/2023-12-31", "13.5", "2024-02-20");
  expect(derived([...threeQuarters, nineMonths, year, reported])).toEqual(["ttm 2023-12-31 46 derived"]);
});

test("a year that was restated without its nine months is of mixed vintage, and so is what follows from it", () => {
  const restated = observe(revenue, "2023-01-01/2023-12-31", "60", "2025-02-20");
  const next = observe(revenue, "2024-01-01/2024-03-31", "14", "2024-05-02#2");
  expect(derived([...threeQuarters, nineMonths, year, restated, next])).toEqual([
    "q4 2023-12-31 27 mixed_vintage",
    "ttm 2023-12-31 60 derived",
    "ttm 2024-03-31 64 mixed_vintage",
  ]);
});

test("per-share values and share counts are never derived", () => {
  const eps = "us-gaap:EarningsPerShareBasic";
  expect(
    derived([
      observe(eps, "2023-01-01/2023-09-30", "0.9", "2023-11-02", "USD/shares"),
      observe(eps, "2023-01-01/2023-12-31", "1.3", "2024-02-20", "USD/shares"),
    ]),
  ).toEqual([]);
});

test("an override is what derived values are made of, and a held parent holds them back", () => {
  const series = build([...threeQuarters, nineMonths, year]);
  const key = (length: "year" | "nine_months", end: string) => pointKey(itemOf("Revenue").id, "USD", length, day(end));
  const values = goldenValues(
    series,
    new Map([
      [key("year", "2023-12-31"), { openSeverity: null, accepted: false, override: { id: 5, value: "45" } }],
      [key("nine_months", "2023-09-30"), { openSeverity: 1, accepted: false, override: null }],
    ]),
  );
  const q4 = values.find((value) => value.derivation === "q4");
  expect(q4).toMatchObject({ value: "12", state: "held", doubtful: true });
  expect(values.find((value) => value.overrideId === 5)).toMatchObject({ value: "45", state: "overridden" });
  expect(values.find((value) => value.length === "nine_months")).toMatchObject({ state: "held", doubtful: true });
});
