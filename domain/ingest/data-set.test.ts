import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildSeries } from "@/domain/golden/survivorship";
import { mappedTags } from "@/domain/line-items/mapped-tags";
import { formatDay } from "@/domain/periods/model";
import { duplicateConflict } from "@/domain/rules/checks/duplicate-conflict";
import { writeZip } from "@/domain/simulation/market-zip";
import { describeWithEdgar } from "@/test/edgar";
import { runRule } from "@/test/series";
import { type DataSet, readDataSet } from "./data-set";

const tags = mappedTags();
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "sublinear-data-set-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(tables: Record<string, string[]>): Promise<string> {
  const file = path.join(folder, `${Math.random()}.zip`);
  const names = Object.keys(tables);
  await writeZip(file, names, async (at) => (tables[names[at] as string] as string[]).join("\n"));
  return file;
}

const sub = ["adsh\tcik\tname\tform\tfiled", "0001-09-1\t77\tSEVEN CORP\t10-Q\t20090807"];
const num = "adsh\ttag\tversion\tddate\tqtrs\tuom\tsegments\tcoreg\tvalue\tfootnote";

describe("a Financial Statement Data Set", () => {
  it("gives the company's own facts of mapped tags, and counts the rest", async () => {
    const file = await write({
      "sub.txt": sub,
      "num.txt": [
        num,
        "0001-09-1\tAssets\tus-gaap/2009\t20090630\t0\tUSD\t\t\t20780000000.0000\t",
        "0001-09-1\tEarningsPerShareBasic\tus-gaap/2009\t20090630\t1\tUSD\t\t\t0.5200\t",
        "0001-09-1\tRevenues\tus-gaap/2009\t20090630\t2\tUSD\tSubsidiaryEntity=One;\t\t5.0000\t",
        "0001-09-1\tRevenues\tus-gaap/2009\t20090630\t2\tUSD\t\tPARENT\t5.0000\t",
        "0001-09-1\tOwnTag\t0001-09-1\t20090630\t2\tUSD\t\t\t5.0000\t",
        "0001-09-1\tRevenues\tus-gaap/2009\t20090630\t2\tUSD\t\t\t\tnil",
      ],
    });
    const { companies, ...counts } = await readDataSet(file, tags);
    expect(counts).toEqual({
      filings: 1,
      facts: 6,
      unmapped: 1,
      dimensional: 2,
      empty: 1,
      rejected: { count: 0, examples: [] },
    });
    expect(companies).toMatchObject([{ cik: 77, name: "SEVEN CORP" }]);
    expect(
      companies[0]?.observations.map(({ tag, unit, end, days, exact, filing }) =>
        [tag.name, unit, formatDay(end), days, exact, filing.form, formatDay(filing.filedOn)].join(" "),
      ),
    ).toEqual([
      "us-gaap:Assets USD 2009-06-30 0 20780000000 10-Q 2009-08-07",
      "us-gaap:EarningsPerShareBasic USD/shares 2009-06-30 91 0.52 10-Q 2009-08-07",
    ]);
  });

  it("names the line of a row that is broken, and takes the others", async () => {
    const file = await write({
      "sub.txt": [...sub, "0001-09-2\tx\tNOBODY\t10-Q\t2009-08"],
      "num.txt": [
        num,
        "0001-09-1\tAssets\tus-gaap/2009",
        "0001-09-1\tAssets\tus-gaap/2009\t20090631\t0\tUSD\t\t\t1\t",
        "0001-09-1\tAssets\tus-gaap/2009\t20090630\t-1\tUSD\t\t\t1\t",
        "0001-09-1\tAssets\tus-gaap/2009\t20090630\t0\tUSD\t\t\tmany\t",
        "0009-09-9\tAssets\tus-gaap/2009\t20090630\t0\tUSD\t\t\t1\t",
        "0001-09-1\tAssets\tus-gaap/2009\t20090630\t0\tUSD\t\t\t1\t",
      ],
    });
    const { companies, rejected } = await readDataSet(file, tags);
    expect(companies[0]?.observations).toHaveLength(1);
    expect(rejected.examples.map(({ place, reason }) => `${place}: ${reason}`)).toEqual([
      'sub.txt, line 3: "2009-08" is no filing date, or "x" no CIK',
      "num.txt, line 2: 3 fields where the header has 10",
      'num.txt, line 3: "20090631" is no calendar date',
      'num.txt, line 4: "-1" is no number of quarters',
      "num.txt, line 5: its value many is no number",
      "num.txt, line 6: sub.txt has no filing 0009-09-9",
    ]);
  });

  it("is refused in words when it is something else", async () => {
    const noColumn = await write({ "sub.txt": ["adsh\tcik\tname\tform", "a\t1\tA\t10-Q"], "num.txt": [num] });
    await expect(readDataSet(noColumn, tags)).rejects.toThrow("sub.txt, line 1: it has no column filed.");
    const noTable = await write({ "sub.txt": sub });
    await expect(readDataSet(noTable, tags)).rejects.toThrow("holds no num.txt");
    await expect(readDataSet(path.join(folder, "none.zip"), tags)).rejects.toThrow("cannot be read as a zip archive");
  });
});

describeWithEdgar("duplicates in real data sets", (edgar) => {
  const contradictions = ({ companies }: DataSet) =>
    companies.flatMap(({ cik, name, observations }) =>
      runRule(duplicateConflict, buildSeries({ cik, name, observations, asFiled: null })),
    );

  it("a quarter and a day are read whole, in either order of columns; the SEC left no fact twice in them", async () => {
    const quarter = await readDataSet(path.join(edgar, "2009q3_new.zip"), tags);
    expect(quarter).toMatchObject({ filings: 435, facts: 126_650, dimensional: 17_096, rejected: { count: 0 } });
    expect(contradictions(quarter)).toEqual([]);
    const day = await readDataSet(path.join(edgar, "secdaily_20250701.zip"), tags);
    expect(day).toMatchObject({ filings: 6, facts: 1598, dimensional: 48, rejected: { count: 0 } });
    expect(contradictions(day)).toEqual([]);
  });

  it("of all facts that are stated once more, those rounded are noted and those altered are raised, each with its value", async () => {
    const quarter = await readDataSet(path.join(edgar, "2009q3_new.zip"), tags);
    const assets = quarter.companies.flatMap(({ cik, name, observations }) => {
      const one = observations.find(({ tag, value }) => tag.name === "us-gaap:Assets" && value > 1_234_567);
      return one ? [{ cik, name, one }] : [];
    });
    expect(assets.length).toBeGreaterThan(300);
    for (const { cik, name, one } of assets) {
      const million = Math.round(one.value / 1e6) * 1e6;
      const rounded = { ...one, value: million, exact: String(million) };
      const altered = { ...one, value: one.value * 3, exact: String(one.value * 3) };
      const draftsOf = (second: typeof one) =>
        runRule(duplicateConflict, buildSeries({ cik, name, observations: [second, one], asFiled: null }));
      const raised = draftsOf(altered);
      expect(raised.map(({ isNote }) => isNote)).toEqual([undefined]);
      expect(raised[0]?.suspects.map(({ observation }) => observation.exact).sort()).toEqual(
        [one.exact, altered.exact].sort(),
      );
      if (million === one.value) continue;
      expect(draftsOf(rounded)).toMatchObject([{ isNote: true, suspects: [{ expected: one.exact }] }]);
    }
  });
});
