import { announcementOf } from "./forms";

/** One filing of one filer. A filing by several (an owner and the company) has an entry for each. */
export type IndexEntry = { cik: number; name: string; form: string; filedOn: string; accession: string };
/** `unreadable`: lines that are no filing, as they stand there, and that may have announced facts. */
export type DailyIndex = { entries: IndexEntry[]; unreadable: string[] };

const heading = /^CIK\|Company Name\|Form Type\|Date Filed\|File ?name$/i;
const accessionOf = /(\d{10}-\d{2}-\d{6})(?:\.txt|\/|$)/;
/** One odd line is a slip of the source's; more than this share says that the file is something else. */
const mostUnreadable = 0.01;

/**
 * Reads a `master.YYYYMMDD.idx`: some lines about the file, the heading, a line of dashes, then
 * `CIK|Company Name|Form Type|Date Filed|File Name`. Odd lines of forms that announce no facts (paper filings, letters)
 * are passed over. Throws where the file is something else, ends within a line, or much of it cannot be read.
 */
export function parseDailyIndex(text: string): DailyIndex {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => heading.test(line.trim()));
  if (start === -1) throw new Error("it has no heading CIK|Company Name|Form Type|Date Filed|File Name");
  if (!/^-{10,}$/.test(lines[start + 1]?.trim() ?? "")) throw new Error("no line of dashes follows its heading");
  if (lines.at(-1) !== "") throw new Error("its last line is cut off");
  const entries = new Map<string, IndexEntry>();
  const unreadable: string[] = [];
  const filings = lines.slice(start + 2).filter((line) => line.trim() !== "");
  for (const line of filings) {
    const entry = parseLine(line);
    if (entry) entries.set(`${entry.cik} ${entry.accession}`, entry);
    else if (mayAnnounce(line)) unreadable.push(line);
  }
  if (unreadable.length > Math.max(1, filings.length * mostUnreadable)) {
    const example = unreadable[0]?.slice(0, 80);
    throw new Error(`${unreadable.length} of its ${filings.length} lines are no filings, such as ${example}`);
  }
  return { entries: [...entries.values()], unreadable };
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

/** A line without its five columns may be anything. */
function mayAnnounce(line: string): boolean {
  const parts = line.split("|");
  return parts.length < 5 || announcementOf(parts.at(-3) ?? "") !== null;
}
