import { createWriteStream } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

/** One row of companyfacts: tag, unit, start (null for an instant), end, value, filing. */
export type Fact = { tag: string; unit?: string; start?: string; end: string; val: unknown; filing: TestFiling };
export type TestFiling = { accn: string; form: string; filed: string };

/** A document in the layout of EDGAR's companyfacts. Rows keep their order. */
export function companyFacts(cik: number, name: string, facts: readonly Fact[]) {
  const byTaxonomy: Record<string, Record<string, { units: Record<string, object[]> }>> = {};
  for (const { tag: fullName, unit = "USD", start, end, val, filing } of facts) {
    const [taxonomy = "", tag = ""] = fullName.split(":");
    byTaxonomy[taxonomy] ??= {};
    const byTag = byTaxonomy[taxonomy];
    byTag[tag] ??= { units: {} };
    const { units } = byTag[tag];
    units[unit] ??= [];
    units[unit].push({ ...(start ? { start } : {}), end, val, ...filing });
  }
  return { cik, entityName: name, facts: byTaxonomy };
}

export const entryName = (cik: number): string => `CIK${String(cik).padStart(10, "0")}.json`;

/** Writes an archive of named entries; objects become JSON. Returns its path, in a folder of its own. */
export async function writeArchive(entries: readonly [name: string, content: unknown][]): Promise<string> {
  const file = path.join(await mkdtemp(path.join(os.tmpdir(), "sublinear-archive-")), "companyfacts.zip");
  const zip = new ZipFile();
  for (const [name, content] of entries) {
    if (name.endsWith("/")) zip.addEmptyDirectory(name);
    else zip.addBuffer(bytes(content), name, { mtime: new Date(0) });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
  return file;
}

function bytes(content: unknown): Buffer {
  if (Buffer.isBuffer(content)) return content;
  return Buffer.from(typeof content === "string" ? content : JSON.stringify(content));
}
