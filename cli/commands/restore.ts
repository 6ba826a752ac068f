import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Command } from "commander";
import { checkBackup } from "@/domain/backup/check-backup";
import { openBackup } from "@/domain/backup/open-backup";
import { type RestoreSummary, restoreBackup } from "@/domain/backup/restore-backup";
import { NotReadyError, placeOf } from "@/lib/database-ready";
import { openDatabase } from "@/lib/db";
import { parseEnv } from "@/lib/env";
import { isUnavailable } from "@/lib/unavailable";
import { migrate, seed } from "../../scripts/support/prepare-database.mjs";
import { terminalProgress } from "../terminal-progress";

type Options = { from: string; into?: string; check?: boolean; json?: boolean };

export function restoreCommand(): Command {
  return new Command("restore")
    .description("fill an empty database and an empty documents folder from a backup")
    .requiredOption("--from <file>", "the file that `sublinear backup` wrote")
    .option("--into <url>", "the empty database; by default DATABASE_URL")
    .option("--check", "only read the file and compare every digest in it; needs no database")
    .option("--json", "print the summary as one JSON object")
    .action(restore);
}

async function restore({ from, into, check, json }: Options): Promise<void> {
  const started = performance.now();
  const line = terminalProgress(process.stderr);
  const file = path.resolve(from);
  const result = await (check ? checkOnly(file, line.show) : restoreInto(file, into, line.show)).finally(line.clear);
  const seconds = Number(((performance.now() - started) / 1000).toFixed(2));
  process.stdout.write(json ? `${JSON.stringify({ ...result.figures, seconds })}\n` : result.text(seconds));
  if (!result.sound) process.exitCode = 1;
}

/** PostgreSQL's words for: no such database, wrong password, no entry. */
const refused = new Set(["3D000", "28P01", "28000"]);

type Result = { figures: object; text(seconds: number): string; sound: boolean };
const count = (value: number): string => value.toLocaleString("en-US");

async function checkOnly(file: string, progress: (words: string) => void): Promise<Result> {
  const backup = await openBackup(file);
  try {
    const documents = await checkBackup(backup, { progress });
    const { takenAt, productVersion, tables } = backup.manifest;
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    const figures = { file, takenAt, productVersion, rows, documents: documents.length };
    const text = () =>
      `${file} is whole: ${count(rows)} rows and ${count(documents.length)} documents of ${takenAt}, Sublinear ${productVersion}.\n`;
    return { figures, text, sound: true };
  } finally {
    backup.close();
  }
}

async function restoreInto(file: string, into: string | undefined, progress: (words: string) => void): Promise<Result> {
  const { DATABASE_URL: url, SUBLINEAR_HOME: home } = parseEnv({
    ...process.env,
    ...(into ? { DATABASE_URL: into } : {}),
  });
  const database = openDatabase(url, 3);
  const logs = await mkdtemp(path.join(os.tmpdir(), "sublinear-restore-"));
  try {
    const summary = await restoreBackup({
      database,
      file,
      documents: path.join(home, "documents"),
      migrations: path.resolve("prisma/migrations"),
      async upgrade() {
        await migrate({ url, logs });
        await seed({ url, logs, demo: false });
      },
      progress,
    });
    return {
      figures: figuresOf(summary, url),
      text: (seconds) => textOf(summary, url, seconds),
      sound: isSound(summary),
    };
  } catch (error) {
    if (!isUnavailable(error) && !refused.has(String((error as { code?: unknown }).code))) throw error;
    throw new NotReadyError(
      `PostgreSQL at ${placeOf(url)} cannot be used: ${(error as Error).message}. Check that it runs, that the database exists (createdb) and that the address is right, then restore again.`,
    );
  } finally {
    await database.close();
    await rm(logs, { recursive: true, force: true });
  }
}

const isSound = ({ audit, missingDocuments }: RestoreSummary): boolean => audit.intact && missingDocuments === 0;

function figuresOf(summary: RestoreSummary, url: string) {
  const { manifest, audit, ...rest } = summary;
  const { takenAt, productVersion } = manifest;
  const chain = audit.intact ? { intact: true, links: Number(audit.links) } : { intact: false, reason: audit.reason };
  return { database: placeOf(url), takenAt, productVersion, ...rest, audit: chain };
}

function textOf(summary: RestoreSummary, url: string, seconds: number): string {
  const { manifest, rows, documents, missingDocuments, newerMigrations, left, openWork, audit } = summary;
  const lines = [
    `Restored into ${placeOf(url)}`,
    `  state of     ${manifest.takenAt}, Sublinear ${manifest.productVersion}`,
    `  tables       ${manifest.tables.length - left.length}, ${count(rows)} rows, counted again and equal`,
    `  documents    ${count(documents)}, each verified`,
    `  audit log    ${audit.intact ? `the chain holds: ${audit.links} sealed lines` : `BROKEN at line ${audit.sealNo}: ${audit.reason}, as in the backup`}`,
    `  migrations   ${newerMigrations.length ? `brought forward by ${newerMigrations.join(", ")}` : "the backup's own are this version's"}`,
    `  open work    ${count(openWork)} ${openWork === 1 ? "request" : "requests"}; the workers go on with it when they start`,
    `  seconds      ${seconds.toFixed(1)}`,
  ];
  if (missingDocuments) {
    lines.push(
      `  MISSING      ${count(missingDocuments)} documents that the database names: copy the documents folder back`,
    );
  }
  if (left.length) lines.push(`  left out     ${left.join(", ")}: no table of Sublinear's`);
  return `${lines.join("\n")}\n`;
}
