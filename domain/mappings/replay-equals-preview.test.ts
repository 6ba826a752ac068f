import { mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeMarket } from "@/domain/simulation/write-market";
import { type TestDatabase, testDatabase } from "@/test/database";
import { authoriseMapping } from "./authorise-mapping";
import type { PreviewRow } from "./rows";
import { itemOf, MappingDesk } from "./testing/mapping-desk";

const noncurrent = "us-gaap:OperatingLeaseLiabilityNoncurrent";

/** What a run wrote, as the tables tell it: each point's value before and after. */
async function writtenBy({ database }: MappingDesk, runId: number) {
  const { rows } = await database.pool.query<{ kind: string; count: number; companies: number }>(
    `select kind, count(*)::int as count, count(distinct company_id)::int as companies from (
       select now.company_id, case
         when now.value is null then 'disappear'
         when was.value is null then 'appear'
         when was.value <> now.value then 'change'
         when (was.state, was.doubtful) <> (now.state, now.doubtful) then 'standing'
         else 'origin' end as kind
       from data_point now
       left join data_point_version was on (was.company_id, was.line_item_id, was.unit_id, was.length, was.period_end,
         was.version) = (now.company_id, now.line_item_id, now.unit_id, now.length, now.period_end, now.version - 1)
       where now.run_id = $1) as written group by kind`,
    [runId],
  );
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
}

async function linesWrittenBy({ database }: MappingDesk, runId: number) {
  const { rows } = await database.pool.query<{ line: string; written: number }>(
    `select line_item_id || ' ' || length as line, count(*)::int as written from data_point where run_id = $1
     group by 1 order by 1`,
    [runId],
  );
  return rows.map(({ line, written }) => `${line} ${written}`);
}

async function openFindings({ database }: MappingDesk): Promise<Map<string, string>> {
  const { rows } = await database.pool.query<{ key: string; rule: string }>(
    "select key, rule_id as rule from finding where status = 'open'",
  );
  return new Map(rows.map(({ key, rule }) => [key, rule]));
}

function byRule(keys: ReadonlyMap<string, string>, without: ReadonlyMap<string, string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [key, rule] of keys) if (!without.has(key)) counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
}

const written = ({ result }: PreviewRow) =>
  Object.fromEntries(Object.entries(result.values).filter(([, count]) => count > 0));

const counted = ({ result }: PreviewRow, side: "opens" | "closes") =>
  Object.fromEntries(result.findings.filter((one) => one[side] > 0).map((one) => [one.ruleId, one[side]]));

describe("a preview of a simulated market", () => {
  let test: TestDatabase;
  let desk: MappingDesk;

  beforeAll(async () => {
    test = await testDatabase();
    desk = await MappingDesk.open(test.database);
    const out = path.join(await mkdtemp(path.join(os.tmpdir(), "sublinear-market-")), "market.zip");
    await writeMarket({ companies: 16, seed: 200, out });
    await desk.ingest(out);
  }, 120_000);
  afterAll(() => test.drop());

  async function apply(code: string, tags: string[]) {
    const preview = await desk.preview(code, tags);
    const before = await openFindings(desk);
    const id = await desk.propose(code, tags);
    const { runIds } = await authoriseMapping(desk.as("tomas"), { id });
    expect(runIds).toHaveLength(1);
    const [runId] = runIds as [number];
    const summary = await desk.replay(runId);
    const after = await openFindings(desk);
    return { preview, runId, summary, before, after };
  }

  async function expectExact({ preview, runId, before, after }: Awaited<ReturnType<typeof apply>>) {
    expect(written(preview)).toEqual(await writtenBy(desk, runId));
    const lines = preview.result.lines.map(({ lineItemId, length, ...counts }) => {
      const sum = Object.values(counts).reduce((total, count) => total + count, 0);
      return `${lineItemId} ${length} ${sum}`;
    });
    expect(lines.sort()).toEqual((await linesWrittenBy(desk, runId)).sort());
    expect(counted(preview, "opens")).toEqual(byRule(after, before));
    expect(counted(preview, "closes")).toEqual(byRule(before, after));
    const tasks = await test.database.prisma.ingestTask.findMany({ where: { runId } });
    const changed = tasks.filter((task) => task.dataPoints > 0);
    expect(preview.result.companies).toBe(changed.length);
    expect(tasks.filter((task) => task.status === "failed")).toEqual([]);
  }

  it("of an added tag equals what the replay then writes", async () => {
    const done = await apply("OperatingLeaseLiability", [noncurrent, "us-gaap:OperatingLeaseLiability"]);
    expect(done.preview.state).toBe("done");
    expect(done.preview.result.values.change).toBeGreaterThan(0);
    expect(done.preview.result.examples.length).toBeGreaterThan(0);
    expect(done.preview.result.tags).toMatchObject([{ name: noncurrent }]);
    await expectExact(done);
  });

  it("of a removed tag equals it too: its values disappear, and history keeps them", async () => {
    const tags = await desk.list("Revenue");
    const done = await apply(
      "Revenue",
      tags.filter((tag) => tag !== "us-gaap:SalesRevenueNet"),
    );
    expect(done.preview.result.values.disappear).toBeGreaterThan(0);
    await expectExact(done);
    const lost = await test.database.prisma.dataPoint.findFirstOrThrow({
      where: { lineItemId: itemOf("Revenue").id, state: "missing" },
    });
    const { companyId, lineItemId, unitId, length, periodEnd, version } = lost;
    const kept = await test.database.prisma.dataPointVersion.findMany({
      where: { companyId, lineItemId, unitId, length, periodEnd },
    });
    expect(kept.at(-1)).toMatchObject({ version: version - 1 });
    expect(kept.at(-1)?.value).not.toBeNull();
  });

  it("of the old list proposed again brings every value back", async () => {
    const tags = itemOf("Revenue").tags;
    const done = await apply("Revenue", [...tags]);
    expect(done.preview.result.values).toMatchObject({ disappear: 0, change: 0 });
    expect(done.preview.result.values.appear).toBeGreaterThan(0);
    await expectExact(done);
  });

  it("of another order equals it for every line item that it reaches", async () => {
    const done = await apply("OperatingLeaseLiability", (await desk.list("OperatingLeaseLiability")).reverse());
    expect(done.preview.result.companies).toBeGreaterThan(0);
    await expectExact(done);
  });

  it("touches only the companies that hold a changed tag", async () => {
    const { rows } = await test.database.pool.query<{ cik: number; holds: boolean }>(
      "select cik, unmapped ? 'us-gaap:OperatingLeaseRightOfUseAsset' as holds from company order by cik",
    );
    const list = [...(await desk.list("OperatingLeaseLiability")), "us-gaap:OperatingLeaseRightOfUseAsset"];
    const { preview, runId } = await apply("OperatingLeaseLiability", list);
    const tasks = await test.database.prisma.ingestTask.findMany({ where: { runId } });
    const holders = rows.filter(({ holds }) => holds).map(({ cik }) => cik);
    expect(holders.length).toBeLessThan(rows.length);
    expect(tasks.map(({ cik }) => cik).sort()).toEqual(holders.sort());
    expect(preview.companies).toBe(holders.length);
    const bases = await test.database.prisma.company.groupBy({ by: ["checkBasis"] });
    expect(bases).toHaveLength(1);
  });

  it("is the same whether computed in one go or in slices with a stop between", async () => {
    const tags = [...(await desk.list("Payables")), "us-gaap:AccruedLiabilitiesCurrent"];
    const whole = await desk.preview("Payables", tags);
    await test.database.prisma.mappingPreview.delete({ where: { id: whole.id } });
    const sliced = await desk.preview("Payables", tags, { sliceMs: 0, slices: 3 });
    expect(sliced).toMatchObject({ state: "running", done: 3 });
    const [job] = await desk.openJobs(sliced.id);
    if (!job) throw new Error("There is no job to go on with");
    const ended = new AbortController();
    ended.abort();
    await desk.slice(job, undefined, ended.signal);
    expect(await desk.openJobs(sliced.id)).toHaveLength(1);
    // Two workers at once: what both compute is counted once.
    await Promise.all([desk.slice(job), desk.slice(job)]);
    const finished = await desk.compute(sliced.id);
    expect(finished.state).toBe("done");
    expect(finished.done).toBe(whole.done);
    expect(finished.result).toEqual(whole.result);
  });

  it("writes nothing but itself", async () => {
    const count = async () => {
      const { rows } = await test.database.pool.query(
        `select (select count(*) from observation) as observations, (select count(*) from data_point_version) as versions,
           (select count(*) from tag) as tags, (select count(*) from finding) as findings,
           (select count(*) from unit) as units`,
      );
      return rows[0];
    };
    const before = await count();
    await desk.preview("Payables", ["us-gaap:OtherLiabilitiesNoncurrent"]);
    expect(await count()).toEqual(before);
  });
});
