import { describe, expect, it } from "vitest";
import type { EntryPreview, PreviewRow, PreviewValue } from "@/domain/entries/rows";
import { emptyDraft, isTicked, previewInput, recordInput, usualLength, valueKey, withKnownFiling } from "./entry-draft";

const value = (state: PreviewValue["state"], end: string): PreviewValue => ({
  text: "5",
  lineItem: "Revenue",
  label: "Revenue",
  unit: "USD",
  length: "quarter",
  end,
  canonicalEnd: end,
  fiscalLabel: null,
  value: "5000",
  state,
  why: null,
  warnings: [],
  doubtful: false,
  present: null,
  address: null,
  issueId: null,
});
const row: PreviewRow = {
  key: "Net sales / ",
  line: 3,
  caption: "Net sales",
  lineItem: "Revenue",
  candidates: [],
  leftOut: false,
  values: [value("new", "2024-09-30"), value("differs", "2024-06-30"), value("entered", "2024-03-31")],
  nils: 0,
  problem: null,
};
const [fresh, differs, entered] = row.values as [PreviewValue, PreviewValue, PreviewValue];

describe("the draft of an entry", () => {
  it("stores what is new unless told otherwise, and what loses only if told so", () => {
    expect(row.values.map((one) => isTicked(emptyDraft, row, one))).toEqual([true, false, false]);
    const ticks = { [valueKey(row, fresh)]: false, [valueKey(row, differs)]: true, [valueKey(row, entered)]: true };
    expect(row.values.map((one) => isTicked({ ...emptyDraft, ticks }, row, one))).toEqual([false, true, false]);
  });

  it("leaves it to a person to tick what needs a second look", () => {
    const doubtful = { ...fresh, doubtful: true };
    expect(isTicked(emptyDraft, row, doubtful)).toBe(false);
    expect(isTicked({ ...emptyDraft, ticks: { [valueKey(row, doubtful)]: true } }, row, doubtful)).toBe(true);
  });

  it("says whether the length was chosen, and takes one value as it is typed", () => {
    const draft = { ...emptyDraft, form: "10-Q", text: "x" };
    expect(previewInput(7, draft, []).block).toMatchObject({ length: "quarter", lengthChosen: false, money: null });
    expect(previewInput(7, { ...draft, length: "year" }, []).block).toMatchObject({
      length: "year",
      lengthChosen: true,
    });
    expect(previewInput(7, { ...draft, mode: "one" }, []).block.money).toBe(0);
  });

  it("sends what was shown, with what it was shown as", () => {
    const draft = {
      ...emptyDraft,
      link: "l",
      form: "10-Q",
      filedOn: "2024-11-05",
      ticks: { [valueKey(row, differs)]: true },
    };
    const shown = { rows: [row] } as Pick<EntryPreview, "rows"> as EntryPreview;
    expect(recordInput(7, draft, shown, "2024-12-02T10:00:00Z").values.map(({ end, seen }) => [end, seen])).toEqual([
      ["2024-09-30", "new"],
      ["2024-06-30", "differs"],
    ]);
  });

  it("asks for one value as a block of one line, with the length that its form implies", () => {
    const draft = {
      ...emptyDraft,
      form: "10-K",
      mode: "one" as const,
      item: "Revenue",
      value: " 5 ",
      periodEnd: "2024-12-31",
      money: "6",
    };
    expect(previewInput(7, draft, [{ code: "Revenue", label: "Revenue" }]).block).toEqual({
      text: "Revenue\t5",
      length: "year",
      lengthChosen: false,
      periodEnd: "2024-12-31",
      money: 6,
      shares: null,
      choices: { "Revenue / ": "Revenue" },
    });
    expect(previewInput(7, { ...draft, value: "" }, []).block.text).toBe("");
    expect([usualLength("10-Q/A"), usualLength("20-F"), usualLength(" ")]).toEqual(["quarter", "year", null]);
  });

  it("takes form and date from a filing that is known", () => {
    const filings = [{ accession: "0000320193-23-000106", form: "10-K", filedOn: "2023-11-03" }];
    const link = "https://www.sec.gov/Archives/edgar/data/320193/000032019323000106/a.htm";
    expect(withKnownFiling({ ...emptyDraft, link }, filings)).toMatchObject({ form: "10-K", filedOn: "2023-11-03" });
    expect(withKnownFiling({ ...emptyDraft, link: "x", form: "8-K" }, filings)).toMatchObject({
      form: "8-K",
      filedOn: "",
    });
  });
});
