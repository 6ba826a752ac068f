import path from "node:path";
import { Command } from "commander";
import { type BackupSummary, writeBackup } from "@/domain/backup/write-backup";
import { env } from "@/lib/env";
import { productVersion } from "../product-version";
import { terminalProgress } from "../terminal-progress";
import { withDatabase } from "../with-database";

type Options = { out: string; documents: boolean; allowMissing?: boolean; json?: boolean };

export function backupCommand(): Command {
  return new Command("backup")
    .description("write the whole database, as it is at this moment, and the stored documents into one file")
    .requiredOption("--out <file>", "the file to write, such as sublinear-2026-11-22.zip; never overwritten")
    .option("--no-documents", "leave the stored documents out: the data folder is backed up in another way")
    .option("--allow-missing", "back up although documents that the database names are gone")
    .option("--json", "print the summary as one JSON object")
    .action(backup);
}

async function backup({ out, documents, allowMissing = false, json }: Options): Promise<void> {
  const started = performance.now();
  const line = terminalProgress(process.stderr);
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());
  const summary = await withDatabase(async ({ pool }) =>
    writeBackup({
      pool,
      documents: documents ? path.join(env().SUBLINEAR_HOME, "documents") : null,
      out: path.resolve(out),
      productVersion: await productVersion(),
      allowMissing,
      progress: line.show,
      signal: stopping.signal,
    }),
  ).finally(() => line.clear());
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(json ? `${JSON.stringify(figures(summary, seconds))}\n` : summaryText(summary, seconds));
}

function figures({ file, bytes, manifest }: BackupSummary, seconds: number) {
  const { tables, documents, takenAt, serverVersion, migrations } = manifest;
  return {
    file,
    bytes,
    seconds: Number(seconds.toFixed(2)),
    takenAt,
    serverVersion,
    migration: migrations.at(-1)?.name ?? null,
    tables: tables.length,
    rows: tables.reduce((sum, table) => sum + table.rows, 0),
    tableBytes: tables.reduce((sum, table) => sum + table.bytes, 0),
    documents: documents?.count ?? null,
    documentBytes: documents?.bytes ?? null,
    missingDocuments: documents?.missing.length ?? null,
  };
}

function summaryText(summary: BackupSummary, seconds: number): string {
  const { file, bytes, takenAt, tables, rows, tableBytes, ...rest } = figures(summary, seconds);
  const count = (value: number) => value.toLocaleString("en-US");
  const megabytes = (value: number) => `${count(Math.ceil(value / 1_000_000))} MB`;
  const documents =
    rest.documents === null ? "left out" : `${count(rest.documents)} (${megabytes(rest.documentBytes ?? 0)})`;
  const lines = [
    `Backup written to ${file}`,
    `  state of    ${takenAt}`,
    `  tables      ${tables}, ${count(rows)} rows (${megabytes(tableBytes)} of text)`,
    `  documents   ${documents}`,
    `  size        ${megabytes(bytes)}`,
    `  seconds     ${seconds.toFixed(1)}`,
  ];
  if (rest.missingDocuments)
    lines.push(`  MISSING     ${count(rest.missingDocuments)} documents, listed in the manifest`);
  return `${lines.join("\n")}\n`;
}
