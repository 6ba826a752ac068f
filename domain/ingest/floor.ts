import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { type Archive, openArchive } from "./archive";

const inflate = promisify(inflateRaw);

export type Floor = { seconds: number; facts: number; rows: number };

type Row = { start?: string; end: string; val: number; accn: string };
type Facts = Record<string, Record<string, { units: Record<string, Row[]> }>>;

/**
 * The least that any ingest of the archive must do on this machine: inflate, `JSON.parse`, and one COPY of the mapped
 * rows into a table with the columns and indexes of `observation`. It checks nothing, compares nothing and keeps no
 * golden values; parsing and the database overlap, as they do in the pipeline. Creates and drops its own table.
 */
export async function measureFloor(pool: pg.Pool, file: string): Promise<Floor> {
  const tags = new Map(
    (await pool.query<{ id: number; name: string }>("select id, name from tag")).rows.map((tag) => [tag.name, tag.id]),
  );
  await pool.query("drop table if exists ingest_floor");
  await pool.query("create table ingest_floor (like observation including all)");
  await readOnce(file);
  const counts = { facts: 0, rows: 0 };
  const client = await pool.connect();
  const startedAt = performance.now();
  try {
    const archive = await openArchive(file);
    await pipeline(
      Readable.from(lines(archive, tags, counts)),
      client.query(
        copyFrom(
          "copy ingest_floor (company_id, tag_id, unit_id, period_end, days, filing_id, run_id, value) from stdin",
        ),
      ),
    );
    await archive.close();
  } finally {
    client.release();
  }
  const seconds = (performance.now() - startedAt) / 1000;
  await pool.query("drop table ingest_floor");
  return { seconds, ...counts };
}

/** Both measurements then read the archive from memory, not one of them from a cold disk. */
async function readOnce(file: string): Promise<void> {
  await stat(file);
  for await (const _ of createReadStream(file));
}

async function* lines(
  archive: Archive,
  tags: ReadonlyMap<string, number>,
  counts: { facts: number; rows: number },
): AsyncIterable<Buffer> {
  const units = new Map<string, number>();
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
