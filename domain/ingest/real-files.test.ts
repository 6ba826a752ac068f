import { readFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { entryName, writeArchive } from "@/test/company-facts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { describeWithEdgar } from "@/test/edgar";
import { runIngest } from "@/test/run-ingest";
import { openArchive, unpack } from "./archive";

/** Two companies as they were in February 2026; the archive holds them as they are now. */
const snapshots = [
  { cik: 1652044, file: "CIK0001652044.filed_to_2026-02-05.json.gz" },
  { cik: 1336917, file: "CIK0001336917.filed_to_2026-02-06.json.gz" },
];

describeWithEdgar("real companies", (folder) => {
  let fresh: TestDatabase;
  let grown: TestDatabase;
  beforeAll(async () => {
    fresh = await testDatabase();
    grown = await testDatabase();
  });
  afterAll(() => Promise.all([fresh.drop(), grown.drop()]));

  async function presentBodies(): Promise<[string, Buffer][]> {
    const archive = await openArchive(path.join(folder, "companyfacts.zip"));
    const wanted = archive.entries.filter((entry) => snapshots.some(({ cik }) => cik === entry.cik));
    const bodies: [string, Buffer][] = [];
    for (const entry of wanted) {
      bodies.push([entry.name, await unpack(entry, await archive.readCompressed(entry), 64 * 1024 * 1024)]);
    }
    await archive.close();
    return bodies;
  }

  test("grown filing by filing end in the state of a single ingest", async () => {
    const older = await Promise.all(
      snapshots.map(
        async ({ cik, file }): Promise<[string, Buffer]> => [
          entryName(cik),
          gunzipSync(await readFile(path.join(folder, "older-snapshots", file))),
        ],
      ),
    );
    const present = await presentBodies();
    const first = await runIngest(grown.database, await writeArchive(older));
    const second = await runIngest(grown.database, await writeArchive(present));
    const whole = await runIngest(fresh.database, await writeArchive(present.reverse()));

    expect(first.failures + second.failures + whole.failures).toBe(0);
    expect(second.newObservations).toBeGreaterThan(0);
    expect(first.newObservations + second.newObservations).toBe(whole.newObservations);
    expect(await published(grown)).toEqual(await published(fresh));
    expect(await openIssues(grown)).toEqual(await openIssues(fresh));
  });

  test("a value that changed keeps the one that was published before", async () => {
    const { rows } = await grown.database.pool.query(
      `select count(*)::int as versions, count(distinct (company_id, line_item_id, unit_id, length, period_end))::int as points
       from data_point_version`,
    );
    expect(rows[0].versions).toBeGreaterThan(0);
    const { rows: gaps } = await grown.database.pool.query(
      `select 1 from data_point_version old join data_point using (company_id, line_item_id, unit_id, length, period_end)
       where old.version = data_point.version - 1 and old.replaced_at <> data_point.published_at`,
    );
    expect(gaps).toEqual([]);
  });
});

/** Golden values without ids, versions and clocks. */
async function published({ database }: TestDatabase) {
  const { rows } = await database.pool.query(
    `select cik, line_item_id, unit.code as unit, length::text, period_end::text, value::text, state::text, doubtful,
       tag.name as tag, accession, observed_end::text, observed_days, derivation::text, parent_ends::text
     from data_point join company on company.id = company_id join unit on unit.id = unit_id
       left join tag on tag.id = tag_id left join filing on filing.id = filing_id
     where value is not null order by 1, 2, 3, 4, 5`,
  );
  return rows;
}

async function openIssues({ database }: TestDatabase) {
  const { rows } = await database.pool.query(
    "select fingerprint, title, finding_count, point_count from issue where status = 'open' order by fingerprint",
  );
  return rows;
}
