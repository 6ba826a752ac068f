import { createInterface } from "node:readline";
import yauzl from "yauzl";
import { IngestError } from "./errors";

/** A table of a Financial Statement Data Set: columns by name, whatever their order. */
export type DataSetRow<C extends string> = { line: number; cells: Readonly<Record<C, string>> };

/** An open data set. Its tables are streamed: `num.txt` of one quarter inflates to half a gigabyte. */
export type DataSetArchive = { file: string; zip: yauzl.ZipFile; entries: ReadonlyMap<string, yauzl.Entry> };

/** Throws IngestError in words for a file that is no complete zip. */
export async function openDataSet(file: string): Promise<DataSetArchive> {
  try {
    const zip = await yauzl.openPromise(file, { lazyEntries: true, autoClose: false, decodeStrings: true });
    const entries = new Map<string, yauzl.Entry>();
    for await (const entry of zip.eachEntry()) entries.set(String(entry.fileName).split("/").at(-1) ?? "", entry);
    return { file, zip, entries };
  } catch (error) {
    throw new IngestError(
      "archive_unreadable",
      `${file} cannot be read as a zip archive (${(error as Error).message}): check the path, or fetch it again.`,
    );
  }
}

export type RowProblem = (line: number, reason: string) => void;

/**
 * The rows of one table. Columns that are named must be there, those in `optional` read as empty where they are not. A row
 * of another width is told to `onProblem` and left out.
 */
export async function* dataSetRows<C extends string, O extends string = never>(
  { file, zip, entries }: DataSetArchive,
  table: string,
  columns: readonly C[],
  optional: readonly O[],
  onProblem: RowProblem,
): AsyncGenerator<DataSetRow<C | O>> {
  const entry = entries.get(table);
  if (!entry) {
    throw new IngestError("archive_unreadable", `${file} holds no ${table}: it is no Financial Statement Data Set.`);
  }
  const lines = createInterface({ input: await zip.openReadStreamPromise(entry), crlfDelay: Number.POSITIVE_INFINITY });
  let places: [C | O, number][] = [];
  let width = 0;
  let line = 0;
  for await (const text of lines) {
    line++;
    const fields = text.split("\t");
    if (line === 1) {
      places = placesOf(`${file}, ${table}`, fields, columns, optional);
      width = fields.length;
    } else if (fields.length !== width) {
      onProblem(line, `${fields.length} fields where the header has ${width}`);
    } else {
      const cells = Object.fromEntries(places.map(([name, at]) => [name, fields[at] ?? ""])) as Record<C | O, string>;
      yield { line, cells };
    }
  }
}

function placesOf<C extends string, O extends string>(
  place: string,
  header: readonly string[],
  columns: readonly C[],
  optional: readonly O[],
): [C | O, number][] {
  const missing = columns.filter((name) => !header.includes(name));
  if (missing.length > 0) {
    throw new IngestError("archive_unreadable", `${place}, line 1: it has no column ${missing.join(", ")}.`);
  }
  return [...columns, ...optional].map((name) => [name, header.indexOf(name)]);
}
