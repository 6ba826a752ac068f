import { expect, it } from "vitest";
import { formatDay } from "@/domain/periods/model";
import { parseLabels } from "./labels";

const header = "kind,confidence,cik,entity,taxonomy,tag,unit,start,end,value,expected,accn";
const read = (...rows: string[]) => parseLabels("l.csv", [header, ...rows].join("\n"));

it("reads instants and periods; quotes protect commas, further columns are ignored", () => {
  const labels = read(
    'scale_1e+3,high,9092,"BADGER METER, INC.",us-gaap,Assets,USD,,2019-06-30,-137000000,-137000,0001564590-20-034687',
    "sign_flip,high,0000009092,X,dei,EntityPublicFloat,USD,2019-04-01,2019-06-30,1.5e3,-1500,0001564590-20-034687",
    "",
  );
  expect(labels.map(({ end, ...label }) => ({ ...label, end: formatDay(end) }))).toEqual([
    {
      line: 2,
      kind: "scale_1e+3",
      cik: 9092,
      tag: "us-gaap:Assets",
      unit: "USD",
      end: "2019-06-30",
      days: 0,
      value: "-137000000",
      expected: "-137000",
      accession: "0001564590-20-034687",
    },
    expect.objectContaining({ line: 3, cik: 9092, tag: "dei:EntityPublicFloat", days: 91, value: "1.5e3" }),
  ]);
});

it.each([
  ["a,b\n1,2", "l.csv, line 1: the columns kind, cik, taxonomy, tag, unit, start, end, value, expected, accn missing."],
  [`${header}\nx,y`, "l.csv, line 2: 2 fields where the header has 12."],
  [`${header}\n\nk,h,77x,E,us-gaap,Assets,USD,,2019-06-30,1,2,a`, 'l.csv, line 3, column cik: "77x" is no CIK.'],
  [`${header}\nk,h,77,E,us-gaap,,USD,,2019-06-30,1,2,a`, "l.csv, line 2, column tag: it is empty."],
  [
    `${header}\nk,h,77,E,us-gaap,Assets,USD,,2019-06-31,1,2,a`,
    'column end: "2019-06-31" is no date; write YYYY-MM-DD.',
  ],
  [`${header}\nk,h,77,E,us-gaap,Assets,USD,2020-01-01,2019-06-30,1,2,a`, "column start: 2020-01-01 is after the end"],
  [`${header}\nk,h,77,E,us-gaap,Assets,USD,,2019-06-30,,2,a`, 'column value: "" is no decimal number.'],
  [`${header}\nk,h,77,E,us-gaap,Assets,USD,,2019-06-30,1,two,a`, 'column expected: "two" is no decimal number.'],
])("names the place of what is wrong (%#)", (text, message) => {
  expect(() => parseLabels("l.csv", text)).toThrow(message);
});
