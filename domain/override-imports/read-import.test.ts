import { describe, expect, it } from "vitest";
import { readImport } from "./read-import";

const header = "company,line item,period end,length,unit,value,expiry,expires on,root cause,note";
const good = '320193,Revenue,2023-06-30,quarter,USD,120,until new filing,,scale,"In thousands, as filed"';
const file = (...lines: string[]) => [header, ...lines].join("\n");
const only = (line: string) => readImport(file(line)).refused[0]?.message;

describe("a file of overrides", () => {
  it("is read whatever its mark, line ends, letters and order of columns", () => {
    const read = readImport(`\uFEFF${file(good).replaceAll("\n", "\r\n")}`);
    expect(read.refused).toEqual([]);
    expect(read.rows).toEqual([
      {
        line: 2,
        company: { cik: 320193 },
        lineItem: "Revenue",
        periodEnd: "2023-06-30",
        length: "quarter",
        fiscal: null,
        unit: "USD",
        value: "120",
        expiry: "until_new_filing",
        expiresOn: null,
        rootCause: "scale",
        note: "In thousands, as filed",
      },
    ]);
    const other =
      "Note,VALUE,company,line_item,period end,length,unit,expiry,root cause\nwhy,-1.5,aapl,revenue,,FY2023 q2,USD,for_ever,sign";
    expect(readImport(other).rows[0]).toMatchObject({
      company: { ticker: "AAPL" },
      lineItem: "Revenue",
      value: "-1.5",
      fiscal: { year: 2023, period: "Q2" },
      expiry: "for_ever",
    });
  });

  it("refuses a line with its number, what it is about and the remedy, and reads the others", () => {
    const read = readImport(file(good, good.replace(",120,", ',"1.250,75",'), "", good));
    expect(read.rows.map(({ line }) => line)).toEqual([2, 5]);
    expect(read.refused).toEqual([
      { line: 3, message: expect.stringContaining('value "1.250,75": A comma could mean') },
    ]);
  });

  it.each([
    [good.replace("320193", ""), "company is empty"],
    [good.replace("Revenue", "Sales of things"), 'line item "Sales of things"'],
    [good.replace("2023-06-30", "30.06.2023"), "Write the day as YYYY-MM-DD"],
    [good.replace("quarter", "month"), "length"],
    [good.replace(",120,", ',"1,250",'), "A comma could mean"],
    [good.replace(",120,", ",NaN,"), "is not a number"],
    [good.replace("until new filing", "soon"), "Give until new filing"],
    [good.replace("until new filing,", "until date,"), "Name the last day"],
    [good.replace("until new filing,", "for ever,2030-01-01"), "leave it empty"],
    [good.replace("scale", "typo"), "root cause"],
    [good.replace('"In thousands, as filed"', ""), "note is empty"],
    [good.replace('"In thousands, as filed"', '"=HYPERLINK(""http://x"")"'), "begins like a formula"],
    [good.replace(",120,", ",=1+1,"), "begins like a formula"],
    [`${good},more`, "The line has 11 cells for 10 columns"],
  ])("refuses %s", (line, message) => {
    expect(only(line)).toContain(message);
  });

  it.each([
    ["", "has no line"],
    [header, "has no row"],
    [file(good).replaceAll(",", ";"), "Save it as CSV with commas"],
    [`${header},mood\n${good},well`, 'There is no column "mood"'],
    [`company,value\n320193,1`, "lacks the column line item"],
    [`${header}\n"open`, "is no CSV"],
    [`${file(good)}\uFFFD`, "not in UTF-8"],
    [file(...Array.from({ length: 10_001 }, () => good)), "Import at most 10,000"],
  ])("refuses a file that is none (%#)", (csv, message) => {
    expect(() => readImport(csv)).toThrow(message);
  });
});
