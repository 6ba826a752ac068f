import { cp, mkdir, mkdtemp, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { documentPath } from "@/domain/ingest/document-store";
import { migrate, seed } from "../../scripts/support/prepare-database.mjs";
import {
  addOperations,
  cutConnections,
  exists,
  filesOf,
  flip,
  lastId,
  ownerOf,
  readAll,
  startWriter,
} from "../../test/backup-rehearsal";
import { emptyDatabase, type TestDatabase, testDatabase } from "../../test/database";
import { makeEarlier, migrationsFolder } from "../../test/earlier-state";
import { columnsOf, contentOf, liveIn, nextArchive } from "../../test/lived-in";
import { runIngest } from "../../test/run-ingest";
import { whatIsThere } from "./database-state";
import { openBackup } from "./open-backup";
import { type RestoreOptions, restoreBackup } from "./restore-backup";
import { type BackupOptions, writeBackup } from "./write-backup";

let folder: string;
let lived: TestDatabase;
let documents: string;
let file: string;
/** Of the database when `file` was written. */
let content: Awaited<ReturnType<typeof contentOf>>;
const dropAfter: TestDatabase[] = [];

const fresh = async (): Promise<TestDatabase> => {
  const db = await emptyDatabase();
  dropAfter.push(db);
  return db;
};
const backUp = (more: Partial<BackupOptions> & { out: string }) =>
  writeBackup({ pool: lived.database.pool, documents, productVersion: "0.1.0", ...more });
const restoreInto = ({ database }: TestDatabase, more: Partial<RestoreOptions> & { documents: string }) =>
  restoreBackup({ database, file, migrations: migrationsFolder, upgrade: async () => {}, ...more });
const inFolder = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "sublinear-backup-"));
  documents = inFolder("documents");
  file = inFolder("backup.zip");
  lived = await testDatabase();
  dropAfter.push(lived);
  await liveIn(lived.database, documents);
  await addOperations(lived);
  await backUp({ out: file });
  content = await contentOf(lived.database);
}, 120_000);
afterAll(async () => {
  for (const one of dropAfter) await one.drop();
  await rm(folder, { recursive: true, force: true });
});

describe("a backup restored", () => {
  test("by a user without any right but to own the database: every table and every document is the same", async () => {
    const db = await fresh();
    const owner = await ownerOf(db);
    dropAfter.unshift(owner);
    const target = inFolder("restored/documents");
    const summary = await restoreInto(owner, { documents: target });
    expect(summary).toMatchObject({ openWork: 1, missingDocuments: 0, left: [], newerMigrations: [] });
    expect(summary.audit).toMatchObject({ intact: true });
    expect(Number(content.observation?.[0])).toBeGreaterThan(1_000);
    expect(await contentOf(db.database)).toEqual(content);
    expect(await filesOf(target)).toEqual(await filesOf(documents));
    for (const name of await filesOf(documents)) {
      expect((await readFile(path.join(target, name))).equals(await readFile(path.join(documents, name)))).toBe(true);
    }
  });

  test("goes on where it stood: ids follow, triggers hold, foreign keys bind, the open work is open", async () => {
    const db = await fresh();
    const target = inFolder("working/documents");
    await restoreInto(db, { documents: target });
    const { prisma, pool } = db.database;
    const last = await prisma.auditLog.findFirstOrThrow({ orderBy: { id: "desc" } });
    const summary = await runIngest(db.database, await nextArchive(), { documents: target });
    expect(summary).toMatchObject({ failures: 0, newObservations: 1 });
    const next = await prisma.auditLog.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(next.id).toBeGreaterThan(last.id);
    await expect(pool.query("delete from observation")).rejects.toThrow(/append-only/);
    await expect(pool.query("update company set source_id = 99")).rejects.toThrow(/foreign key/);
    expect(await prisma.outbox.findMany({ where: { closedAt: null } })).toMatchObject([{ job: "test.job" }]);
  });

  test("from the state before this one comes forward to this version's", async () => {
    const [old, db] = [await fresh(), await fresh()];
    await makeEarlier(old.database.pool, lived.database.pool, "20261122000000_foundation");
    const out = inFolder("old.zip");
    await backUp({ pool: old.database.pool, out });
    const logs = inFolder("logs");
    const upgrade = async () => {
      await migrate({ url: db.url, logs });
      await seed({ url: db.url, logs, demo: false });
    };
    const summary = await restoreInto(db, { file: out, documents: inFolder("old/documents"), upgrade });
    expect(summary.newerMigrations).toContain("20261123000000_sources");
    const known = await columnsOf(old.database);
    const before = await contentOf(old.database);
    const after = await contentOf(db.database, {}, known);
    for (const table of ["observation", "data_point", "issue", "override"]) expect(after[table]).toEqual(before[table]);
    expect(await db.database.prisma.companyTicker.count({ where: { ticker: "PNK" } })).toBe(1);
  }, 60_000);
});

describe("a backup taken while people and workers write", () => {
  test("shows one moment: what was written together is there together, or not at all", async () => {
    const writer = startWriter(lived);
    await writer.begun;
    const out = inFolder("busy.zip");
    await backUp({ out }).finally(writer.stop);
    const written = await writer.written;
    const db = await fresh();
    await restoreInto(db, { file: out, documents: inFolder("busy/documents") });
    const count = async (table: string, column: string) =>
      Number(
        (await db.database.pool.query(`select count(*) from ${table} where ${column} like 'writer:%'`)).rows[0].count,
      );
    const [audits, tags] = [await count("audit_log", "subject"), await count("tag", "name")];
    expect(tags).toBe(audits);
    expect(audits).toBeGreaterThan(0);
    expect(written).toBeGreaterThan(audits);
    const only = { audit_log: `id <= ${await lastId(db, "audit_log")}`, tag: `id <= ${await lastId(db, "tag")}` };
    expect(await contentOf(db.database)).toEqual(await contentOf(lived.database, only));
  });
});

describe("a backup is refused", () => {
  test("where the file exists, and what lies there stays", async () => {
    const before = await readFile(file);
    await expect(backUp({ out: file })).rejects.toThrow(/exists: a backup is never overwritten/);
    expect((await readFile(file)).equals(before)).toBe(true);
  });

  test("where the folder is missing, or another backup writes the same file", async () => {
    await expect(backUp({ out: inFolder("nowhere/b.zip") })).rejects.toThrow(/its folder does not exist/);
    await writeFile(inFolder("twice.zip.partial"), "");
    await expect(backUp({ out: inFolder("twice.zip") })).rejects.toThrow(/another backup is writing it/);
  });

  test("when it is stopped half way, and nothing is left", async () => {
    const stopping = new AbortController();
    const out = inFolder("stopped.zip");
    const progress = (words: string) => words.startsWith("observation") && stopping.abort();
    await expect(backUp({ out, signal: stopping.signal, progress })).rejects.toThrow(/was stopped/);
    expect([await exists(out), await exists(`${out}.partial`)]).toEqual([false, false]);
  });

  test("while documents are gone or rotten, unless that is allowed; then the restore says so", async () => {
    const damaged = inFolder("damaged/documents");
    await cp(documents, damaged, { recursive: true });
    const [gone, rotten] = await lived.database.prisma.rawDocument.findMany({ take: 2, orderBy: { hash: "asc" } });
    await rm(documentPath(damaged, gone?.hash ?? ""));
    await flip(documentPath(damaged, rotten?.hash ?? ""), 30);
    const out = inFolder("missing.zip");
    await expect(backUp({ out, documents: damaged })).rejects.toThrow(/^2 stored document\(s\).*Nothing was written/s);
    expect(await exists(out)).toBe(false);
    const { manifest } = await backUp({ out, documents: damaged, allowMissing: true });
    expect(manifest.documents?.missing).toEqual([gone?.hash, rotten?.hash]);
    const summary = await restoreInto(await fresh(), { file: out, documents: inFolder("missing/documents") });
    expect(summary.missingDocuments).toBe(2);
  });
});

describe("a restore is refused before anything changes", () => {
  const refused = async (damagedFile: string, words: RegExp) => {
    const db = await fresh();
    const target = inFolder(`${path.basename(damagedFile)}-documents`);
    await expect(restoreInto(db, { file: damagedFile, documents: target })).rejects.toThrow(words);
    expect([await whatIsThere(db.database.pool), await exists(target)]).toEqual([[], false]);
  };
  const copyOf = async (name: string) => {
    await cp(file, inFolder(name));
    return inFolder(name);
  };

  test.each(["tables/observation.copy", "documents.txt", "manifest.json", "documents/"])(
    "when a byte of %s is flipped",
    async (entry) => {
      const copy = await copyOf(`flipped-${entry.replace(/\W/g, "-")}.zip`);
      const bytes = await readFile(copy);
      const header = bytes.indexOf(entry) - 30;
      const nameLength = bytes.readUInt16LE(header + 26);
      await flip(copy, header + 30 + nameLength + bytes.readUInt16LE(header + 28) + 40);
      await refused(copy, /is not a whole backup/);
    },
  );

  test("wherever a byte is flipped: it is refused, or what is restored is untouched by it", async () => {
    const copy = await copyOf("anywhere.zip");
    const { size } = await stat(copy);
    const whole = await openBackup(file);
    let refusals = 0;
    for (let index = 0; index < 40; index++) {
      const at = Math.floor((index * size) / 40) + index;
      await flip(copy, at);
      const { manifest, found } = await readAll(copy);
      if (manifest) expect([at, manifest, found]).toEqual([at, whole.manifest, whole.manifest.documents?.count]);
      else refusals += 1;
      await flip(copy, at);
    }
    whole.close();
    expect(refusals).toBeGreaterThan(30);
  });

  test("when it is cut off, no archive, or not there", async () => {
    const copy = await copyOf("cut.zip");
    await truncate(copy, (await stat(copy)).size - 1_000);
    await refused(copy, /it may be cut off/);
    await writeFile(inFolder("text.zip"), "no archive");
    await refused(inFolder("text.zip"), /is not a whole backup/);
    await refused(inFolder("absent.zip"), /does not exist/);
  });

  test("when it comes from a newer version, or from other migrations", async () => {
    const older = inFolder("older-migrations");
    await mkdir(path.join(older, "20261122000000_foundation"), { recursive: true });
    const script = "20261122000000_foundation/migration.sql";
    await cp(path.join(migrationsFolder, script), path.join(older, script));
    const db = await fresh();
    const target = inFolder("newer/documents");
    const restore = () => restoreInto(db, { documents: target, migrations: older });
    await expect(restore()).rejects.toThrow(/newer Sublinear \(its migration 20261123000000_sources.*version 0\.1\.0/s);
    await writeFile(path.join(older, script), "select 1");
    await expect(restore()).rejects.toThrow(/another content of the migration 20261122000000_foundation/);
    expect([await whatIsThere(db.database.pool), await exists(target)]).toEqual([[], false]);
  });

  test("into a database with tables, or over other documents", async () => {
    const before = await contentOf(lived.database);
    await expect(restoreInto(lived, { documents: inFolder("never/documents") })).rejects.toThrow(
      /is not empty \(table/,
    );
    expect(await contentOf(lived.database)).toEqual(before);
    const db = await fresh();
    const taken = inFolder("taken/documents");
    await mkdir(taken, { recursive: true });
    await writeFile(path.join(taken, "mine.txt"), "mine");
    await expect(restoreInto(db, { documents: taken })).rejects.toThrow(/folder .* is not empty \(.*mine\.txt/);
    expect(await whatIsThere(db.database.pool)).toEqual([]);
  });
});

describe("an interrupted restore is run again", () => {
  test("after its connection was cut while the tables were filled", async () => {
    const db = await fresh();
    const target = inFolder("cut/documents");
    let cut: Promise<unknown> | undefined;
    const progress = (words: string) => {
      if (words.startsWith("observation:")) cut ??= cutConnections(db);
    };
    await expect(restoreInto(db, { documents: target, progress })).rejects.toThrow();
    await cut;
    expect(await whatIsThere(db.database.pool)).toEqual([]);
    expect((await filesOf(target)).length).toBeGreaterThan(0);
    await restoreInto(db, { documents: target });
    expect(await contentOf(db.database)).toEqual(content);
  });

  test("after the upgrade failed; once it has ended the database is somebody's, and refused", async () => {
    const db = await fresh();
    const target = inFolder("late/documents");
    const upgrade = () => Promise.reject(new Error("the upgrade failed"));
    await expect(restoreInto(db, { documents: target, upgrade })).rejects.toThrow("the upgrade failed");
    await restoreInto(db, { documents: target });
    expect(await contentOf(db.database)).toEqual(content);
    await expect(restoreInto(db, { documents: target })).rejects.toThrow(/is not empty/);
  });
});
