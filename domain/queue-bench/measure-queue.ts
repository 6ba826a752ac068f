import type { Ctx } from "@/domain/context";
import { writeCursor } from "@/domain/issues/issue-order";
import { countFacets, countViews, listIssues } from "@/domain/issues/reads";
import type { Database } from "@/lib/db";
import { cursorStatement, type QueueCase, queueCases } from "./queue-cases";

/** Milliseconds. `rows` is how many the page shows; of facets, how many values. */
export type QueueMeasure = {
  name: string;
  sqlP50Ms: number;
  pageP50Ms: number;
  pageP95Ms: number;
  rows: number;
  total: number | null;
  pass: boolean;
};

const warmUps = 3;
/** Rows: the page's median at most twice the SQL's and 10 ms, its 95th percentile under 150 ms. Facets may follow within 1 s. */
const rowsP95Ms = 150;
const facetsP95Ms = 1_000;

/**
 * The queue's reads as its pages call them, mapping included, beside plain SQL for the same rows: taken in turns, so that
 * whatever else the machine does slows both. Throws when there are fewer than 10,000 pages.
 */
export async function measureQueue(database: Database, personId: number, runs: number): Promise<QueueMeasure[]> {
  const cases = queueCases(await placeOfPage10000(database));
  const measures: QueueMeasure[] = [];
  for (const one of cases) measures.push(await measureCase(database, personId, one, runs));
  measures.push(await measureViews(database, personId, runs));
  return measures;
}

async function placeOfPage10000({ pool }: Database) {
  const { rows } = await pool.query<{ priority: number; id: number }>(cursorStatement);
  const [place] = rows;
  if (!place) throw new Error("Fewer than 500,000 open issues have no 10,000th page: give --issues 500000 or more.");
  const key = String(place.priority);
  return {
    ...place,
    text: writeCursor({ sort: "priority", dir: "desc" }, { back: false, part: 0, key, id: place.id }),
  };
}

const ctxOf = (database: Database, personId: number): Ctx => ({
  db: database.prisma,
  actor: { kind: "person", id: personId },
  now: new Date(),
});

async function measureCase(database: Database, personId: number, one: QueueCase, runs: number): Promise<QueueMeasure> {
  let shown = { rows: 0, total: null as number | null };
  const page = async () => {
    const ctx = ctxOf(database, personId);
    if (one.shows === "facets") {
      const facets = await countFacets(ctx, one.filter, personId);
      shown = { rows: Object.values(facets).flat().length, total: null };
    } else {
      const { rows, total } = await listIssues(ctx, one.filter, personId);
      shown = { rows: rows.length, total };
    }
  };
  const sql = async () => {
    for (const { text, values } of one.sql) await database.pool.query(text, values);
  };
  const times = await inTurns(sql, page, runs);
  return { name: one.name, ...figures(times, one.shows === "facets" ? facetsP95Ms : rowsP95Ms), ...shown };
}

/** The counts on the tabs, which every page of the console shows. */
async function measureViews(database: Database, personId: number, runs: number): Promise<QueueMeasure> {
  const sql = () => database.pool.query("select status, sum(count) from issue_count where facet = 'all' group by 1");
  const page = () => countViews(ctxOf(database, personId), personId);
  return { name: "viewCounts", ...figures(await inTurns(sql, page, runs), rowsP95Ms), rows: 6, total: null };
}

type Times = { sql: number[]; page: number[] };

async function inTurns(sql: () => Promise<unknown>, page: () => Promise<unknown>, runs: number): Promise<Times> {
  const times: Times = { sql: [], page: [] };
  for (let run = -warmUps; run < runs; run++) {
    for (const [work, kept] of [
      [sql, times.sql],
      [page, times.page],
    ] as const) {
      const started = performance.now();
      await work();
      if (run >= 0) kept.push(performance.now() - started);
    }
  }
  return times;
}

function figures({ sql, page }: Times, mostP95Ms: number) {
  const [sqlP50Ms, pageP50Ms, pageP95Ms] = [quantile(sql, 0.5), quantile(page, 0.5), quantile(page, 0.95)];
  const isQuick = mostP95Ms === facetsP95Ms || pageP50Ms <= 2 * sqlP50Ms + 10;
  return { sqlP50Ms, pageP50Ms, pageP95Ms, pass: isQuick && pageP95Ms < mostP95Ms };
}

/** The smallest measured time that at least this share of the runs did not exceed, to a tenth of a millisecond. */
function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? 0) * 10) / 10;
}
