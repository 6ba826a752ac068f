import { describe, expect, it } from "vitest";
import { companySeries, type Fact, quarterly } from "@/test/series";
import { examine } from "./examine";
import type { FindingDraft, Rule } from "./model";
import type { RuleSet } from "./rule-set";

const items = ["Assets", "Goodwill", "RetainedEarnings"];
const tags: Record<string, string> = {
  Assets: "Assets",
  Goodwill: "Goodwill",
  RetainedEarnings: "RetainedEarningsAccumulatedDeficit",
};
/** Twelve quarters of three lines: one filing for each quarter. */
const facts: Fact[] = items.flatMap((item, n) =>
  quarterly(
    tags[item] as string,
    "2018-03-31",
    Array.from({ length: 12 }, (_, i) => 1_000_000 * (n + 1) + 1000 * i),
  ),
);
const series = companySeries(facts);

type Say = Partial<FindingDraft> & { item: string; quarter: number; expected?: string | null };

/** A rule that objects to the winners it is told of; a sign error in a run of filings unless it says otherwise. */
function saying(id: string, says: readonly Say[]): Rule {
  return {
    id,
    version: 1,
    severity: 1,
    parameters: {},
    check: () =>
      says.map(({ item, quarter, expected = "1", ...rest }) => {
        const line = series.linesOf(item)[0];
        const point = line?.points[quarter];
        const observation = point?.observations[0];
        if (!point || !observation) throw new RangeError(`${item} has no quarter ${quarter}`);
        return {
          point,
          message: "",
          rootCause: "sign" as const,
          suspects: [{ observation, expected }],
          confidence: 0.9,
          formula: [],
          evidence: [],
          cause: { kind: "filing" as const, accession: observation.filing.accession },
          ...rest,
        };
      }),
  } as unknown as Rule;
}
const ruleSet = (...rules: Rule[]): RuleSet => ({
  version: "test",
  rules: rules.map((rule) => ({ rule, settingVersion: 0, parameters: {} })),
});
/** Cells by the fingerprint of their cause. */
function partition(...rules: Rule[]): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  for (const { fingerprint, point, standing } of examine(series, ruleSet(...rules)).findings) {
    if (standing !== "open") continue;
    const cell = `${point.item.code} ${point.observations[0]?.filing.accession ?? point.end}`;
    groups[fingerprint] = [...new Set([...(groups[fingerprint] ?? []), cell])].sort();
  }
  return groups;
}
const sizes = (groups: Record<string, string[]>) =>
  Object.values(groups)
    .map((cells) => cells.length)
    .sort((a, b) => b - a);
const line = { kind: "line_item" } as const;
const run = (item: string, quarters: readonly number[], over: Partial<Say> = {}): Say[] =>
  quarters.map((quarter) => ({ item, quarter, ...over }));

describe("the cause that explains most with least", () => {
  it("one filing that is wrong in three lines is one cause", () => {
    const groups = partition(
      saying(
        "a",
        items.flatMap((item) => run(item, [4])),
      ),
    );
    expect(sizes(groups)).toEqual([3]);
    expect(Object.keys(groups)[0]).toMatch(/^sign\/filing\/1000\//);
  });

  it("three lines that are wrong in the same filings, one after the other, are one cause", () => {
    expect(
      sizes(
        partition(
          saying(
            "a",
            items.flatMap((item) => run(item, [3, 4, 5])),
          ),
        ),
      ),
    ).toEqual([9]);
  });

  it("a line's long run does not swallow another line's single mistake in one of its filings", () => {
    const says = [...run("Assets", [2, 3, 4, 5, 6, 7]), ...run("Goodwill", [4])].map((say) => ({
      ...say,
      rootCause: "unit" as const,
      cause: { kind: "filing", accession: "named by nobody" } as const,
    }));
    expect(sizes(partition(saying("a", says)))).toEqual([6, 1]);
  });

  it("a filing blamed as a whole keeps its cells though a line goes on being wrong", () => {
    const whole = items.flatMap((item) => run(item, [4]));
    const groups = partition(saying("a", [...whole, ...run("Assets", [5], { cause: line })]));
    expect(sizes(groups)).toEqual([4]);
  });

  it("other powers of ten, and slips of the hand in two lines, are other mistakes", () => {
    const thousand = run("Assets", [4], { rootCause: "scale", expected: "1004000000" });
    const million = run("Assets", [5], { rootCause: "scale", expected: "1005000000000" });
    expect(sizes(partition(saying("a", [...thousand, ...million])))).toEqual([1, 1]);
    const exchanged = [
      ...run("Assets", [4], { rootCause: "filer_error", expected: "1040000" }),
      ...run("Goodwill", [4], { rootCause: "filer_error", expected: "2040000" }),
    ];
    expect(sizes(partition(saying("a", exchanged)))).toEqual([1, 1]);
  });

  it("a cell goes to the rule whose cause covers more cells, whichever rule comes first", () => {
    const alone = saying("alone", run("Assets", [4], { rootCause: "period", cause: { kind: "point" } }));
    const wide = saying("wide", run("Assets", [3, 4, 5]));
    for (const rules of [
      [alone, wide],
      [wide, alone],
    ]) {
      expect(sizes(partition(...rules))).toEqual([3]);
    }
  });

  it("all rules that object to a cell expect what its best explanation expects", () => {
    const better = saying("better", run("Assets", [4], { expected: "7" }));
    const other = saying("other", run("Assets", [4], { expected: "8", confidence: 0.4 }));
    const silent = saying("silent", run("Assets", [4], { expected: null, rootCause: "period" }));
    const { findings } = examine(series, ruleSet(other, silent, better));
    expect(findings.map(({ expected }) => expected)).toEqual(["7", "7", "7"]);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(1);
  });

  it("a mapping is one cause for all companies, a company's cause covers every line", () => {
    const mapping = saying(
      "a",
      run("Assets", [4, 9], { rootCause: "tag_mapping", cause: { kind: "mapping", name: "Old" } }),
    );
    expect(partition(mapping)).toEqual({ "tag_mapping/mapping/Old": expect.arrayContaining([expect.any(String)]) });
    const split = { rootCause: "unit", cause: { kind: "company", name: "split 2020-06-09" } } as const;
    const groups = partition(saying("a", [...run("Assets", [1], split), ...run("Goodwill", [9], split)]));
    expect(Object.keys(groups)).toEqual(["unit/company/1000/split 2020-06-09"]);
  });

  it("amounts that cannot be negative and are, anywhere and at any time, are one habit of the filer", () => {
    const groups = partition(saying("a", [...run("Assets", [1, 2]), ...run("Goodwill", [9])]));
    expect(Object.keys(groups)).toEqual(["sign/company/1000/presented"]);
  });

  it("comparatives that do not copy what was stated first are one cause, whatever the slip and the line", () => {
    const restated = companySeries([
      ...facts,
      ["Assets", "2018-06-30", 1_010_000, "10-Q 2019-08-05"],
      ["Goodwill", "2019-06-30", 2_999_000, "10-Q 2020-08-05"],
    ]);
    const says = (rootCause: "filer_error" | "period", item: string, quarter: number, expected: string): Rule =>
      ({
        ...saying(rootCause, []),
        check: () => {
          const point = restated.linesOf(item)[0]?.points[quarter];
          const observation = point?.observations[0];
          if (!point || !observation) throw new RangeError(`${item} has no quarter ${quarter}`);
          const cause = { kind: "filing", accession: observation.filing.accession } as const;
          const draft = {
            point,
            message: "",
            rootCause,
            suspects: [{ observation, expected }],
            confidence: 0.8,
            cause,
          };
          return [{ ...draft, formula: [], evidence: [] }];
        },
      }) as Rule;
    const rules = [says("filer_error", "Assets", 1, "1001000"), says("period", "Goodwill", 5, "2005000")];
    const { findings } = examine(restated, ruleSet(...rules));
    expect(findings.map(({ fingerprint }) => fingerprint)).toEqual(
      Array(2).fill("filer_error/company/1000/comparatives"),
    );
  });

  it("missing values of a line that follow each other are one cause, and open without a suspect", () => {
    const base = series.linesOf("Goodwill")[0]?.points[0];
    if (!base) throw new RangeError("Goodwill has no points");
    const gap = (quarter: number) => ({ ...base, observations: [], end: base.end + 91 * quarter + 20_000 });
    const says = [0, 1, 2, 9].map((quarter) => ({
      item: "Goodwill",
      quarter: 0,
      point: gap(quarter),
      suspects: [],
      rootCause: "filer_error" as const,
      cause: { kind: "filing", accession: `filing ${quarter}` } as const,
    }));
    const { findings } = examine(series, ruleSet(saying("missing", says)));
    expect(findings.map(({ standing, observed }) => [standing, observed])).toEqual(Array(4).fill(["open", null]));
    expect(sizes(partition(saying("missing", says)))).toEqual([3, 1]);
  });

  it("a note stands with the issue of its cell and is no part of its explanation", () => {
    const note = saying("note", run("Assets", [4], { isNote: true, rootCause: "restatement", confidence: 1 }));
    const { findings } = examine(series, ruleSet(note, saying("a", run("Assets", [4]))));
    expect(findings.map(({ ruleId, standing }) => [ruleId, standing])).toEqual([
      ["a", "open"],
      ["note", "noted"],
    ]);
    expect(findings[0]?.fingerprint).toBe(findings[1]?.fingerprint);
  });

  it("the order of the facts and of equal objections changes nothing", () => {
    const says = [...run("Assets", [2, 3, 4]), ...run("Goodwill", [4, 5, 6]), ...run("RetainedEarnings", [5])];
    const forwards = partition(saying("a", says));
    expect(partition(saying("a", [...says].reverse()))).toEqual(forwards);
  });
});
