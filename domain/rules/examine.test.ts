import { expect, it } from "vitest";
import { pointKey } from "@/domain/golden/golden-values";
import type { CompanySeries, SeriesPoint } from "@/domain/golden/series";
import { companySeries, type Fact, quarterly } from "@/test/series";
import { profileOf } from "./evidence/profile";
import { bareContext, examine } from "./examine";
import type { Rule } from "./model";
import { standardRuleSet } from "./rule-set";

const basic = "WeightedAverageNumberOfSharesOutstandingBasic";
const diluted = "WeightedAverageNumberOfDilutedSharesOutstanding";
const shares: Fact[] = quarterly("dei:EntityCommonStockSharesOutstanding", "2020-03-31", Array(12).fill(43_000_000));
const half = "2021-01-01/2021-06-30";
const later = "10-Q 2022-08-09 0001437749-22-019398";

it("a wrong winner is open; its filing's basic and diluted shares are one issue", () => {
  const { findings, failures } = examine(
    companySeries([
      ...shares,
      [basic, half, 42939000, "10-Q 2021-08-05"],
      [basic, half, 42939, later],
      [diluted, half, 43730000, "10-Q 2021-08-05"],
      [diluted, half, 43730, later],
    ]),
  );
  expect(failures).toEqual([]);
  expect(findings).toHaveLength(2);
  expect(new Set(findings.map(({ fingerprint }) => fingerprint))).toEqual(
    new Set(["scale/line/1000/WeightedShares/e3"]),
  );
  expect(findings[0]).toMatchObject({
    key: "scale-conflict/1000/SharesBasic/shares/half/2021-06-30",
    standing: "open",
    settled: null,
    observed: "42939",
    expected: "42939000",
    evidence: { suspects: [{ accession: "0001437749-22-019398", value: "42939", expected: "42939000" }] },
  });
});

it("what a later filing corrected needs no person", () => {
  const { findings } = examine(
    companySeries([...shares, [basic, half, 42939, "10-Q 2021-08-05"], [basic, half, 42939000, later]]),
  );
  expect(findings).toMatchObject([
    {
      standing: "superseded",
      settled: {
        by: "filing",
        reference: "0001437749-22-019398",
        words: "superseded by 10-Q of 9 Aug 2022, which reports 42,939,000",
      },
      observed: "42939",
    },
  ]);
});

it("a correction that is itself doubtful settles nothing", () => {
  const { findings } = examine(
    companySeries([
      ...shares,
      [basic, half, 42939, "10-Q 2021-08-05"],
      [basic, half, 42939000, "10-K 2022-03-01"],
      [basic, half, 42939, later],
    ]),
  );
  expect(findings.map(({ standing }) => standing)).toEqual(["open"]);
});

it("the same error is one issue years later too: what a filer's software does is a habit", () => {
  const wrong = (year: number): Fact[] => [
    [basic, `${year}-01-01/${year}-06-30`, 43_000_000, `10-Q ${year}-08-05`],
    [basic, `${year}-01-01/${year}-06-30`, 43_000, `10-Q ${year + 1}-08-05`],
  ];
  const { findings } = examine(companySeries([...shares, ...wrong(2020), ...wrong(2021), ...wrong(2024)]));
  expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(1);
});

it("a rule that throws is named and skipped, the others count", () => {
  const broken = {
    id: "broken",
    check: () => {
      throw new RangeError("no such line");
    },
  } as unknown as Rule;
  const point = (series: CompanySeries) => series.lines[0]?.points[0] as SeriesPoint;
  const working = {
    id: "working",
    version: 1,
    severity: 3,
    parameters: {},
    check: (series: CompanySeries) => [
      {
        point: point(series),
        message: "",
        rootCause: "unit",
        suspects: [{ observation: point(series).observations[0], expected: null }],
        confidence: 1,
        formula: [],
        evidence: [],
        cause: { kind: "point" },
      },
    ],
  } as unknown as Rule;
  const { findings, failures } = examine(companySeries(quarterly("Assets", "2020-03-31", [5])), {
    version: "test",
    rules: [broken, working].map((rule) => ({ rule, settingVersion: 0, parameters: {} })),
  });
  expect(failures).toEqual([{ ruleId: "broken", message: "no such line" }]);
  expect(findings).toMatchObject([
    { ruleId: "working", fingerprint: "unit/point/1000/Assets/USD/instant/2020-03-31/working" },
  ]);
});

it("a value that a person replaced is no evidence about its neighbours", () => {
  const values = [9100000, 9200000, 9300000, 9400, 9500, 9600, 9700000, 9800000, 9900000, 10000000, 10100000];
  const series = companySeries(quarterly("Assets", "2019-03-31", values));
  const points = series.linesOf("Assets")[0]?.points ?? [];
  const overridden = new Set(
    points.slice(3, 5).map(({ item, unit, length, end }) => pointKey(item.id, unit, length, end)),
  );
  let count = 0;
  const probe: Rule = {
    ...(standardRuleSet.rules[0]?.rule as Rule),
    parameters: {},
    check(checked) {
      count = profileOf(checked).reference(points[5] as SeriesPoint)?.count ?? 0;
      return [];
    },
  };
  const ruleSet = { version: "probe", rules: [{ rule: probe, settingVersion: 0, parameters: {} }] };
  examine(series, ruleSet);
  expect(count).toBe(10);
  examine(series, ruleSet, { ...bareContext(series), overridden });
  expect(count).toBe(8);
});
