import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Options, stringify } from "csv-stringify";
import { log } from "@/lib/log";

const plainNumber = /^-?\d+(?:\.\d+)?$/;

// A cell that begins like a formula is told as text: a spreadsheet would run it. A plain number runs nothing, and has to
// be read back as it was written.
const safe: Options = {
  header: true,
  bom: true,
  escape_formulas: true,
  record_delimiter: "windows",
  cast: { string: (value) => (plainNumber.test(value) ? { value, escape_formulas: false } : value) },
};

/** A CSV file that is written while it is read, however long it is. Rows are flat and hold the columns' keys. */
export function csvResponse<Row extends Record<string, unknown>>(
  name: string,
  columns: readonly (keyof Row & string)[],
  rows: AsyncIterable<Row>,
): Response {
  const csv = stringify({ ...safe, columns: [...columns] });
  // A file that breaks off is no whole file: the browser then says that the download failed.
  pipeline(Readable.from(rows), csv).catch((error) => log.warn({ error }, "an export broke off"));
  return new Response(Readable.toWeb(csv) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
