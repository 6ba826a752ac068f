import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { splitIssue } from "@/domain/issues/split-issue";
import { openStream } from "@/domain/simulation/random";
import { writeArchive } from "@/test/company-facts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { describeWithEdgar } from "@/test/edgar";
import { runIngest } from "@/test/run-ingest";
import { tagsByName } from "@/test/series";
import { openArchive, unpack } from "./archive";

/** Two that have grown since, and three whose filings contradict each other in scale and sign. */
const ciks = [1652044, 1336917, 790526, 744187, 1345016];
const orders = 10;
/** Filings come in so many parts: each order cuts and shuffles them anew. */
const parts = 3;
const now = new Date("2026-04-01T09:00:00Z");
/** Filings of these years are enough to hold runs of errors, gaps and restatements. */
const isTaken = (filed: string) => filed >= "2012" && filed < "2015";
const longest = 240_000;

type Fact = { accn: string; filed: string };
type Facts = Record<string, Record<string, { units: Record<string, Fact[]> }>>;
type Body = { cik: number; entityName: string; facts: Facts };

/** The company's document with the facts of these filings only. */
function only(body: Body, isWanted: (fact: Fact) => boolean): Body {
  const facts: Facts = {};
  for (const [taxonomy, tags] of Object.entries(body.facts)) {
    for (const [tag, { units, ...rest }] of Object.entries(tags)) {
      if (!tagsByName.has(`${taxonomy}:${tag}`)) continue;
      const kept = Object.entries(units).flatMap(([unit, all]) => {
        const wanted = all.filter(isWanted);
        return wanted.length > 0 ? [[unit, wanted] as const] : [];
      });
      if (kept.length === 0) continue;
      facts[taxonomy] ??= {};
      facts[taxonomy][tag] = { ...rest, units: Object.fromEntries(kept) };
    }
  }
  return { ...body, facts };
}

function filingsOf(body: Body): string[] {
  const accessions = new Set<string>();
  for (const tags of Object.values(body.facts)) {
    for (const { units } of Object.values(tags)) {
      for (const facts of Object.values(units)) for (const { accn } of facts) accessions.add(accn);
    }
  }
  return [...accessions].sort();
}

describeWithEdgar("filings in any order", (folder) => {
  const databases: TestDatabase[] = [];
  let bodies: { name: string; body: Body; filings: string[] }[];

  beforeAll(async () => {
    const archive = await openArchive(path.join(folder, "companyfacts.zip"));
    bodies = [];
    for (const entry of archive.entries.filter(({ cik }) => cik !== null && ciks.includes(cik))) {
      const bytes = await unpack(entry, await archive.readCompressed(entry), 64 * 1024 * 1024);
      const body = only(JSON.parse(bytes.toString("utf8")), ({ filed }) => isTaken(filed));
      bodies.push({ name: entry.name, body, filings: filingsOf(body) });
    }
    await archive.close();
    expect(bodies).toHaveLength(ciks.length);
  });
  afterAll(() => Promise.all(databases.map((one) => one.drop())));

  async function fresh(): Promise<TestDatabase> {
    const one = await testDatabase();
    databases.push(one);
    return one;
  }

  /** One archive for each part: every filing stands in one of them. */
  function archives(seed: number, count: number): Promise<string>[] {
    const random = openStream("filing orders", seed);
    const partOf = new Map(bodies.flatMap(({ filings }) => filings.map((one) => [one, random.whole(0, count - 1)])));
    return Array.from({ length: count }, (_, part) =>
      writeArchive(
        bodies.map(({ name, body }): [string, Buffer] => {
          const document = only(body, ({ accn }) => partOf.get(accn) === part);
          return [name, Buffer.from(JSON.stringify(document))];
        }),
      ),
    );
  }

  async function take(target: TestDatabase, seed: number, count: number): Promise<void> {
    for (const archive of archives(seed, count)) {
      const { failures } = await runIngest(target.database, await archive, { now });
      expect(failures).toBe(0);
    }
  }

  test(`end in the same issues: ${orders} random orders`, { timeout: longest }, async () => {
    const whole = await fresh();
    await take(whole, 0, 1);
    const expected = await openIssues(whole);
    expect(expected.length).toBeGreaterThan(5);
    for (let seed = 1; seed <= orders; seed++) {
      const one = await fresh();
      await take(one, seed, parts);
      expect(await openIssues(one), `order ${seed}`).toEqual(expected);
      await one.drop();
      databases.pop();
    }
  });

  test("a split by hand outlives the filings that follow", { timeout: longest }, async () => {
    const target = await fresh();
    const [first, ...rest] = archives(7, 2);
    await runIngest(target.database, await (first as Promise<string>), { now });
    const { prisma } = target.database;
    const person = await prisma.person.create({ data: { email: "ida@demo.example", name: "Ida", role: "analyst" } });
    const ctx = { db: prisma, actor: { kind: "person" as const, id: person.id }, now };
    const issue = await prisma.issue.findFirstOrThrow({
      where: { status: "open", pointCount: { gt: 1 } },
      orderBy: { pointCount: "desc" },
    });
    const [finding] = await prisma.finding.findMany({ where: { issueId: issue.id, status: "open" }, take: 1 });
    const findingIds = [finding?.id ?? 0];
    const { issueId } = await splitIssue(ctx, { issueId: issue.id, version: issue.version, findingIds, note: "Alone" });
    const split = await prisma.finding.findMany({ where: { issueId, status: "open" } });
    for (const archive of rest) await runIngest(target.database, await archive, { now });
    const still = await prisma.finding.findMany({
      where: { key: { in: split.map(({ key }) => key) }, status: "open" },
    });
    expect(still.length).toBeGreaterThan(0);
    expect(new Set(still.map((one) => one.issueId))).toEqual(new Set([issueId]));
    const others = await prisma.finding.count({ where: { issueId, key: { notIn: split.map(({ key }) => key) } } });
    expect(others).toBe(0);
  });
});

/** Open issues with their members and what one click would put in their place, without ids and clocks. */
async function openIssues({ database }: TestDatabase) {
  const { rows } = await database.pool.query(
    `select issue.fingerprint, title, issue.rule_id, issue.severity, finding_count, point_count, suggestible,
       array_agg(finding.key || ' ' || coalesce(finding.observed::text, '-') || ' ' || coalesce(finding.expected::text, '-')
         order by finding.key) as members
     from issue join finding on finding.issue_id = issue.id and finding.status = 'open'
     where issue.status = 'open' group by issue.id order by issue.fingerprint`,
  );
  return rows;
}
