/** One filing of one filer. A filing by several (an owner and the company) has an entry for each. */
export type IndexEntry = { cik: number; name: string; form: string; filedOn: string; accession: string };

const heading = /^CIK\|Company Name\|Form Type\|Date Filed\|File ?name$/i;
const accessionOf = /(\d{10}-\d{2}-\d{6})(?:\.txt|\/|$)/;

/**
 * Reads a `master.YYYYMMDD.idx`: some lines about the file, the heading, a line of dashes, then
 * `CIK|Company Name|Form Type|Date Filed|File Name`. Throws where it is something else or ends within a line.
 */
export function parseDailyIndex(text: string): IndexEntry[] {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => heading.test(line.trim()));
  if (start === -1) throw new Error("it has no heading CIK|Company Name|Form Type|Date Filed|File Name");
  if (!/^-{10,}$/.test(lines[start + 1]?.trim() ?? "")) throw new Error("no line of dashes follows its heading");
  if (lines.at(-1) !== "") throw new Error("its last line is cut off");
  const entries = new Map<string, IndexEntry>();
  for (const [at, line] of lines.slice(start + 2).entries()) {
    if (line.trim() === "") continue;
    const entry = parseLine(line);
    if (!entry) throw new Error(`line ${start + at + 3} is no filing: ${line.slice(0, 80)}`);
    entries.set(`${entry.cik} ${entry.accession}`, entry);
  }
  return [...entries.values()];
}

/** A name may hold a bar of its own; the columns beside it do not. */
function parseLine(line: string): IndexEntry | null {
  const parts = line.split("|");
  if (parts.length < 5) return null;
  const [form = "", filed = "", file = ""] = parts.slice(-3);
  const cik = Number(parts[0]);
  const day = filed.trim().match(/^(\d{4})-?(\d{2})-?(\d{2})$/);
  const accession = file.trim().match(accessionOf)?.[1];
  if (!Number.isInteger(cik) || cik <= 0 || !day || !accession) return null;
  const name = parts.slice(1, -3).join("|").trim();
  return { cik, name, form: form.trim(), filedOn: `${day[1]}-${day[2]}-${day[3]}`, accession };
}
