import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { edgarDir } from "@/lib/env";
import { cutDocument } from "./cut-document";
import { openDocuments, readText } from "./folder-files";

const row = (filed: string, val: string) =>
  `{"start": "2020-01-01", "end": "2020-12-31", "val": ${val}, "accn": "0000000001-21-000001", "form": "10-K", "filed": "${filed}"}`;
const unit = (...rows: string[]) =>
  `{"label": "A \\"}]{[\\\\", "description": null, "units": {"USD": [${rows.join(", ")}]}}`;
const document = (tags: string) => `{"cik": 1, "entityName": "O\\"{Brien}", "facts": {"us-gaap": {${tags}}}}`;

describe("cutDocument", () => {
  it("cuts rows that were filed later and keeps every numeral as it is written", () => {
    const early = row("2021-02-01", "1.10");
    const text = document(`"Assets": ${unit(early, row("2022-02-01", "2e3"))}`);
    expect(cutDocument(text, "2021-12-31")).toBe(document(`"Assets": ${unit(early)}`));
    const large = document(`"Assets": ${unit(row("2021-02-01", "123456789012345678901234567890.0500"))}`);
    expect(cutDocument(large, "2021-12-31")).toBe(large);
  });

  it("leaves out tags and units of which nothing stays", () => {
    const early = row("2021-02-01", "1");
    const late = row("2022-02-01", "2");
    const text = document(`"Cash": ${unit(late)}, "Assets": ${unit(early)}, "Goodwill": ${unit(late)}`);
    expect(cutDocument(text, "2021-12-31")).toBe(document(`"Assets": ${unit(early)}`));
    const units = `{"label": "x", "units": {"USD": [${late}], "EUR": [${early}]}}`;
    expect(cutDocument(document(`"Cash": ${units}`), "2021-12-31")).toBe(
      document(`"Cash": {"label": "x", "units": {"EUR": [${early}]}}`),
    );
  });

  it("is null before the first filing, and the text itself after the last", () => {
    const text = document(`"Assets": ${unit(row("2021-02-01", "1"))}`);
    expect(cutDocument(text, "2021-01-31")).toBeNull();
    expect(cutDocument(text, "2021-02-01")).toBe(text);
  });
});

const folder = edgarDir();
const snapshots = path.join(folder ?? "", "older-snapshots");

/** Rows with their place; `frame` moves to another row as filings come, so it is left out of both. */
function rowsOf(text: string): string[] {
  const { facts } = JSON.parse(text) as {
    facts: Record<string, Record<string, { units: Record<string, Record<string, unknown>[]> }>>;
  };
  const rows = Object.entries(facts).flatMap(([taxonomy, tags]) =>
    Object.entries(tags).flatMap(([tag, { units }]) =>
      Object.entries(units).flatMap(([name, list]) =>
        list.map(({ frame: _, ...each }) => `${taxonomy} ${tag} ${name} ${JSON.stringify(each)}`),
      ),
    ),
  );
  return rows.sort();
}

describe.skipIf(!existsSync(snapshots))("a real document, cut", () => {
  it.each([
    [1_652_044, "2026-02-05"],
    [1_336_917, "2026-02-06"],
  ])("of CIK %i is what EDGAR published on %s", async (cik, day) => {
    const name = `CIK${String(cik).padStart(10, "0")}`;
    const documents = await openDocuments(folder ?? "");
    const present = await documents.read(cik);
    const then = await readText(path.join(snapshots, `${name}.filed_to_${day}.json`));
    documents.close();
    const cut = rowsOf(cutDocument(present ?? "", day) ?? "");
    const published = rowsOf(then ?? "");
    expect(published.length).toBeGreaterThan(5_000);
    // A later filing can make EDGAR drop a row it repeats; nothing may be there that was not published.
    expect(cut.filter((each) => !published.includes(each))).toEqual([]);
    expect(cut.length).toBe(published.length);
  });
});
