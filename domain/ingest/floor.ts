import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { type Archive, openArchive } from "./archive";
import { Stages } from "./stages";

const inflate = promisify(inflateRaw);

/** Seconds by part; their sum is the floor. `overlapped` does the same with parsing and COPY side by side. */
export type Floor = {
  seconds: number;
  inflate: number;
  parse: number;
  copy: number;
  overlapped: number;
  facts: number;
  rows: number;
};

type Row = { start?: string; end: string; val: number; accn: string };
type Facts = Record<string, Record<string, { units: Record<string, Row[]> }>>;

/**
 * The least that any ingest of the archive must do on this machine: inflate, `JSON.parse`, and COPY of the mapped rows
 * into a table with the columns and indexes of `observation`, company after company, one part after the other. It
 * checks nothing, compares nothing and keeps no golden values. Creates and drops its own table.
 */
export async function measureFloor(pool: pg.Pool, file: string): Promise<Floor> {
  await readOnce(file);
  const tags = new Map(
    (await pool.query<{ id: number; name: string }>("select id, name from tag")).rows.map((tag) => [tag.name, tag.id]),
  );
  const sequential = await withTable(pool, (client) => loadInSequence(client, file, tags));
  const overlapped = await withTable(pool, (client) => loadOverlapped(client, file, tags));
  const { inflate, parse, copy, facts, rows } = sequential;
  return { seconds: inflate + parse + copy, inflate, parse, copy, overlapped, facts, rows };
}

const target = "ingest_floor (company_id, tag_id, unit_id, period_end, days, filing_id, run_id, value)";

async function withTable<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("drop table if exists ingest_floor");
    await client.query("create table ingest_floor (like observation including all)");
    return await work(client);
  } finally {
    await client.query("drop table if exists ingest_floor");
    client.release();
  }
}

async function loadInSequence(client: pg.PoolClient, file: string, tags: ReadonlyMap<string, number>) {
  const counts = { facts: 0, rows: 0 };
  const stages = new Stages();
  const units = new Map<string, number>();
  const archive = await openArchive(file);
  for (const [company, entry] of archive.entries.entries()) {
    const body = await stages.timeAsync("inflate", async () => inflate(await archive.readCompressed(entry)));
    const { facts } = stages.time("parse", () => JSON.parse(body.toString("utf8")) as { facts: Facts });
    await stages.timeAsync("copy", () => {
      const text = Buffer.from(copyText(company, facts, tags, units, counts), "latin1");
      return pipeline(Readable.from([text]), client.query(copyFrom(`copy ${target} from stdin`)));
    });
  }
  await archive.close();
  const seconds = (stage: string) => (stages.milliseconds[stage] ?? 0) / 1000;
  return { inflate: seconds("inflate"), parse: seconds("parse"), copy: seconds("copy"), ...counts };
}

async function loadOverlapped(client: pg.PoolClient, file: string, tags: ReadonlyMap<string, number>): Promise<number> {
  const archive = await openArchive(file);
  const startedAt = performance.now();
  await pipeline(Readable.from(lines(archive, tags)), client.query(copyFrom(`copy ${target} from stdin`)));
  const seconds = (performance.now() - startedAt) / 1000;
  await archive.close();
  return seconds;
}

/** Both measurements then read the archive from memory, not one of them from a cold disk. */
async function readOnce(file: string): Promise<void> {
  await stat(file);
  for await (const _ of createReadStream(file));
}

async function* lines(archive: Archive, tags: ReadonlyMap<string, number>): AsyncIterable<Buffer> {
  const units = new Map<string, number>();
  const counts = { facts: 0, rows: 0 };
  for (const [company, entry] of archive.entries.entries()) {
    const body = await inflate(await archive.readCompressed(entry));
    const { facts } = JSON.parse(body.toString("utf8")) as { facts: Facts };
    yield Buffer.from(copyText(company, facts, tags, units, counts), "latin1");
  }
}

function copyText(
  company: number,
  facts: Facts,
  tags: ReadonlyMap<string, number>,
  units: Map<string, number>,
  counts: { facts: number; rows: number },
): string {
  let text = "";
  const filings = new Map<string, number>();
  for (const [taxonomy, byTag] of Object.entries(facts)) {
    for (const [name, fact] of Object.entries(byTag)) {
      const tag = tags.get(`${taxonomy}:${name}`);
      for (const [unit, rows] of Object.entries(fact.units)) {
        counts.facts += rows.length;
        if (tag === undefined) continue;
        if (!units.has(unit)) units.set(unit, units.size + 1);
        counts.rows += rows.length;
        for (const { start, end, val, accn } of rows) {
          if (!filings.has(accn)) filings.set(accn, filings.size + 1);
          const days = start ? (Date.parse(end) - Date.parse(start)) / 86_400_000 + 1 : 0;
          text += `${company}\t${tag}\t${units.get(unit)}\t${end}\t${days}\t${filings.get(accn)}\t1\t${val}\n`;
        }
      }
    }
  }
  return text;
}
