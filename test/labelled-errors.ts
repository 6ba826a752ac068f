import { readFileSync } from "node:fs";
import path from "node:path";
import { type Day, parseDay } from "@/domain/periods/model";
import { tagsByName } from "./series";

/** A value of a real filing that is believed wrong, with the value expected in its place. */
export type LabelledError = {
  kind: string;
  cik: number;
  tag: string;
  unit: string;
  end: Day;
  /** 0 for an instant, else both ends counted. */
  days: number;
  value: string;
  expected: number;
  accession: string;
};

/** The labelled errors of the folder whose tags a line item is mapped to. */
export function readLabelledErrors(folder: string): LabelledError[] {
  const [header = "", ...lines] = readFileSync(path.join(folder, "labelled-errors.csv"), "utf8").trim().split("\n");
  const names = fieldsOf(header);
  return lines.flatMap((line) => {
    const fields = fieldsOf(line);
    const row = Object.fromEntries(names.map((name, i) => [name, fields[i] ?? ""])) as Record<string, string>;
    const tag = `${row.taxonomy}:${row.tag}`;
    const [start, end] = [parseDay(row.start ?? ""), parseDay(row.end ?? "")];
    if (!tagsByName.has(tag) || end === null) return [];
    const { kind = "", unit = "", value = "", accn: accession = "" } = row;
    const days = start === null ? 0 : end - start + 1;
    return [{ kind, cik: Number(row.cik), tag, unit, end, days, value, expected: Number(row.expected), accession }];
  });
}

/** Fields of a CSV line; quotes protect commas. */
const fieldsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => (quoted ?? plain ?? "").trim());
