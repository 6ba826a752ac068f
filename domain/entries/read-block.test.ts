import { describe, expect, test } from "vitest";
import { formatDay } from "@/domain/periods/model";
import { type Block, readBlock } from "./read-block";
import { readNumber, scaleUp } from "./read-number";

/** `caption | 2023-09-30 year 383285 | …` per row: what a person would check by eye. */
const written = (block: Block) =>
  block.rows.map(
    ({ caption, cells, problem }) =>
      `${caption}${cells
        .map(
          ({ column, number }) =>
            ` | ${column?.end == null ? (column?.label ?? "?") : formatDay(column.end)} ${column?.length ?? "?"} ${
              number.kind === "value" ? number.exact : "nil"
            }`,
        )
        .join("")}${problem ? " !" : ""}`,
  );

describe("readNumber", () => {
  test.each([
    ["383,285", "383285"],
    ["$ 383,285", "383285"],
    ["$(1.23)", "-1.23"],
    ["(1,234)", "-1234"],
    ["( 1,234 )", "-1234"],
    ["(1,234", "-1234"],
    ["-1,234.50", "-1234.5"],
    ["−7", "-7"],
    ["–7", "-7"],
    ["1,234 [2]", "1234"],
    ["1,234 (a)", "1234"],
    [".34", "0.34"],
    ["(.34)", "-0.34"],
    ["0", "0"],
    ["(0)", "0"],
    ["US$ 12", "12"],
    ["€1,000,000.05", "1000000.05"],
    ["12345678901234567890.123", "12345678901234567890.123"],
    ["6.13", "6.13"],
  ])("%s is %s", (text, exact) => {
    expect(readNumber(text)).toMatchObject({ kind: "value", exact });
  });
  test.each(["—", "–", "-", "--", "N/A", "n/m", "$ —", "*"])("%s states no value", (text) => {
    expect(readNumber(text)).toEqual({ kind: "nil" });
  });
  test.each(["12.3%", "(4)%", "(4%)", "150 bps"])("%s is no amount", (text) => {
    expect(readNumber(text)).toEqual({ kind: "percent" });
  });
  test.each(["1,23", "12,34,567", "1.234,56", "Revenue", "1 234", "12-34", "", "1e5"])(
    "%s is not guessed at",
    (text) => {
      expect(readNumber(text)).toBeNull();
    },
  );
  test("every formatting of a number reads back as it", () => {
    for (let n = 1; n < 5_000; n += 37) {
      const value = n * 7_919 - 9_000_000;
      const shown = Math.abs(value).toLocaleString("en-US");
      for (const form of value < 0
        ? [`(${shown})`, `-${shown}`, `$(${shown})`, `(${shown}) [1]`]
        : [shown, `$ ${shown}`]) {
        expect(readNumber(form), form).toMatchObject({ exact: String(value) });
      }
    }
  });
  test("scaling is exact", () => {
    expect(scaleUp("1.5", 6)).toBe("1500000");
    expect(scaleUp("-0.0001234", 3)).toBe("-0.1234");
    expect(scaleUp("9007199254740993", 3)).toBe("9007199254740993000");
  });
});

describe("readBlock", () => {
  test("a statement of a filing as a browser copies it", () => {
    const block = readBlock(`CONSOLIDATED STATEMENTS OF OPERATIONS
(In millions, except number of shares, which are reflected in thousands, and per-share amounts)
\tYears ended
\tSeptember 30,
2023\t\tSeptember 24,
2022\t
Net sales:\t\t\t\t\t
   Products\t$\t298,085\t \t$\t316,199\t
Total net sales\t383,285\t\t\t394,328\t
Gain (loss)\t(565)\t\t\t—\t
Diluted\t$\t6.13\t\t$\t6.11\t`);
    expect(block.scales[0]).toMatchObject({ money: 6, shares: 3, sharesUnclear: false });
    expect(written(block)).toEqual([
      "Products | 2023-09-30 year 298085 | 2022-09-24 year 316199",
      "Total net sales | 2023-09-30 year 383285 | 2022-09-24 year 394328",
      "Gain (loss) | 2023-09-30 year -565 | 2022-09-24 year nil",
      "Diluted | 2023-09-30 year 6.13 | 2022-09-24 year 6.11",
    ]);
  });

  test("EDGAR's own table of a statement", () => {
    const block =
      readBlock(`CONSOLIDATED STATEMENTS OF OPERATIONS - USD ($) shares in Thousands, $ in Millions\t3 Months Ended\t9 Months Ended
Jul. 01, 2023\tJun. 25, 2022\tJul. 01, 2023\tJun. 25, 2022
Net sales\t$ 81,797\t$ 82,959\t$ 293,787\t$ 304,182
Earnings per share:
Basic (in dollars per share)\t$ 1.27\t$ 1.20\t$ 4.69\t$ 4.86
Basic (in shares)\t15,697,614\t16,162,945\t15,792,497\t16,277,824`);
    expect(block).toMatchObject({ currency: "USD", scales: [{ money: 6, shares: 3 }] });
    expect(written(block)).toEqual([
      "Net sales | 2023-07-01 quarter 81797 | 2022-06-25 quarter 82959 | 2023-07-01 nine_months 293787 | 2022-06-25 nine_months 304182",
      "Basic (in dollars per share) | 2023-07-01 quarter 1.27 | 2022-06-25 quarter 1.2 | 2023-07-01 nine_months 4.69 | 2022-06-25 nine_months 4.86",
      "Basic (in shares) | 2023-07-01 quarter 15697614 | 2022-06-25 quarter 16162945 | 2023-07-01 nine_months 15792497 | 2022-06-25 nine_months 16277824",
    ]);
    expect(block.rows[1]?.section).toBe("Earnings per share:");
  });

  test.each<[string, string, string[]]>([
    [
      "months and years on two lines",
      "\tThree Months Ended September 30,\tNine Months Ended September 30,\n\t2023\t2022\t2023\t2022\nRevenue\t1\t2\t3\t4",
      ["Revenue | 2023-09-30 quarter 1 | 2022-09-30 quarter 2 | 2023-09-30 nine_months 3 | 2022-09-30 nine_months 4"],
    ],
    [
      "a title with the day, years below",
      "For the Years Ended December 31, 2023, 2022 and 2021\n(in thousands)\n            2023      2022      2021\nRevenues    $ 1,200   $ 1,100   $ 1,000",
      ["Revenues | 2023-12-31 year 1200 | 2022-12-31 year 1100 | 2021-12-31 year 1000"],
    ],
    [
      "only the title names the days",
      "As of December 31, 2023 and 2022\nTotal assets  5,000  4,800",
      ["Total assets | 2023-12-31 instant 5000 | 2022-12-31 instant 4800"],
    ],
    [
      "a spreadsheet with a gap keeps its columns",
      "\t2023-09-30\t2022-09-30\nGoodwill\t\t5\nInventory\t7\t",
      ["Goodwill | 2022-09-30 ? 5", "Inventory | 2023-09-30 ? 7"],
    ],
    [
      "single spaces, as a PDF gives them",
      "Sep. 30, 2023 Sep. 24, 2022\nTotal net sales $ 383,285 $ 394,328\nNet loss (1,250) —",
      [
        "Total net sales | 2023-09-30 ? 383285 | 2022-09-24 ? 394328",
        "Net loss | 2023-09-30 ? -1250 | 2022-09-24 ? nil",
      ],
    ],
    [
      "percentages beside amounts",
      "\t2023-12-31\tChange\t2022-12-31\nRevenue\t120\t20%\t100",
      ["Revenue | 2023-12-31 ? 120 | 2022-12-31 ? 100"],
    ],
    ["one value without a heading", "Total assets\t352,583", ["Total assets | ? ? 352583"]],
    ["weeks", "13 Weeks Ended 2 July 2023\nRevenue\t5", ["Revenue | 2023-07-02 quarter 5"]],
    ["the company's own names", "\tQ3 2023\tFY2022\nRevenue\t5\t6", ["Revenue | FY2023 Q3 quarter 5 | FY2022 year 6"]],
    [
      "every cell on a line of its own",
      "December 31,\n2023\n2022\nCash\n$\n50\n$\n40\nInventory\n(7)\n—",
      ["Cash | 2023-12-31 ? 50 | 2022-12-31 ? 40", "Inventory | 2023-12-31 ? -7 | 2022-12-31 ? nil"],
    ],
    [
      "two tables in one block",
      "\t2023-12-31\nCash\t5\nThree Months Ended March 31, 2024\nRevenue\t6",
      ["Cash | 2023-12-31 ? 5", "Revenue | 2024-03-31 quarter 6"],
    ],
    ["American and ISO dates", "\t9/30/2023\t12/31/22\nCash\t5\t6", ["Cash | 2023-09-30 ? 5 | 2022-12-31 ? 6"]],
    ["bars", "| | 2023-12-31 | 2022-12-31 |\n| Cash | 5 | 6 |", ["Cash | 2023-12-31 ? 5 | 2022-12-31 ? 6"]],
    [
      "a caption that holds a date",
      "\tSep. 30, 2023\nCash and cash equivalents, end of period\t29,965",
      ["Cash and cash equivalents, end of period | 2023-09-30 ? 29965"],
    ],
  ])("%s", (_, text, rows) => {
    expect(written(readBlock(text))).toEqual(rows);
  });

  test("what is not clear is said, not guessed", () => {
    const block = readBlock("\tSep. 30, 2023\t\tSep. 24, 2022\nGoodwill  5\nRevenue  1  2  3\n99  98");
    expect(written(block)).toEqual(["Goodwill | ? ? 5 !", "Revenue | ? ? 1 | ? ? 2 | ? ? 3 !"]);
    expect(block.unread).toEqual([{ line: 4, text: "99  98" }]);
  });

  test.each<[string, { money: number | null; shares: number | null; sharesUnclear: boolean }]>([
    ["(in thousands, except per share data)", { money: 3, shares: null, sharesUnclear: true }],
    ["(In thousands, except share and per share data)", { money: 3, shares: null, sharesUnclear: false }],
    ["(Dollars and shares in millions, except per share amounts)", { money: 6, shares: 6, sharesUnclear: false }],
    ["($000)", { money: 3, shares: null, sharesUnclear: true }],
    ["(in billions of U.S. dollars)", { money: 9, shares: null, sharesUnclear: true }],
    ["$ in Millions", { money: 6, shares: null, sharesUnclear: true }],
    ["Unaudited", { money: null, shares: null, sharesUnclear: false }],
  ])("scale of %s", (heading, scale) => {
    expect(readBlock(`${heading}\n\t2023-12-31\nCash\t5`).scales[0]).toMatchObject(scale);
  });

  test.each<[string, number]>([
    ["(Millions, except per share amounts)", 6],
    ["(millions of dollars)", 6],
    ["Millions of dollars, except per-share amounts", 6],
    ["(U.S. dollars in '000s)", 3],
    ["($M)", 6],
    ["(000s omitted)", 3],
    ["in thousands of U.S. dollars", 3],
    ["(€bn)", 9],
    ["(Expressed in thousands of U.S. dollars)", 3],
  ])("money under %s", (heading, money) => {
    const [scale] = readBlock(`${heading}\n\t2023-12-31\nCash\t5`).scales;
    expect(scale).toMatchObject({ money, unclear: null });
    expect(readBlock(`${heading}\t2023-12-31\nCash\t5`).scales[0]).toMatchObject({ money, unclear: null });
  });

  test("a scale in words that nobody knows, or two of them, is not guessed", () => {
    const scaleOf = (heading: string) => readBlock(`${heading}\n\t2023-12-31\nCash\t5`).rows[0]?.scale;
    expect(scaleOf("(rounded to the nearest million)")).toMatchObject({ money: null });
    expect(scaleOf("(rounded to the nearest million)")?.unclear).toContain("nearest million");
    expect(scaleOf("(in thousands)\n(dollars in millions)")?.unclear).toContain("two scales");
    expect(scaleOf("(amounts in thousands of shares)")).toMatchObject({ money: null, shares: 3 });
  });

  test("each table of a block has its own scale", () => {
    const balance = "\tDecember 31,\n\t2023\t2022\nTotal assets\t5,000\t4,000";
    const income = "OPERATIONS (in millions)\n\tYear Ended December 31,\n\t2023\t2022\nNet sales\t1,000\t900\n";
    const two = readBlock(`${income}BALANCE SHEETS (in thousands)\n${balance}`);
    expect(two.rows.map(({ caption, scale }) => [caption, scale.money, scale.unclear])).toEqual([
      ["Net sales", 6, null],
      ["Total assets", 3, null],
    ]);
    const silent = readBlock(`${income}BALANCE SHEETS\n${balance}`);
    expect(silent.rows.map(({ scale }) => scale.money)).toEqual([6, null]);
    expect(silent.rows[1]?.scale.unclear).toContain("only the table above");
  });

  test.each<[string, string, string[]]>([
    [
      "a heading and its day take turns, every cell on its line",
      "As of\nSeptember 30, 2026\nAs of\nJune 30, 2026\nTotal assets\n$\n2,600,000\n$\n2,500,000",
      ["Total assets | 2026-09-30 instant 2600000 | 2026-06-30 instant 2500000"],
    ],
    [
      "days above years, each on its line",
      "July 1,\n2023\nJuly 2,\n2022\nNet sales $ 5 $ 4",
      ["Net sales | 2023-07-01 ? 5 | 2022-07-02 ? 4"],
    ],
    [
      "three lines of headings with single spaces",
      "Three Months Ended Nine Months Ended\nSeptember 30, September 30,\n2026 2025 2026 2025\nRevenue 1 2 3 4",
      ["Revenue | 2026-09-30 quarter 1 | 2025-09-30 quarter 2 | 2026-09-30 nine_months 3 | 2025-09-30 nine_months 4"],
    ],
    [
      "days and years with single spaces",
      "March 30, December 31,\n2024 2023\nTotal assets 5 6",
      ["Total assets | 2024-03-30 ? 5 | 2023-12-31 ? 6"],
    ],
    [
      "a small number, and one like a year, behind its caption",
      "Year ended December 31, 2023\nRevenue 96\nNet income 1234\nGross profit 7\nInventory 2012",
      [
        "Revenue | 2023-12-31 year 96",
        "Net income | 2023-12-31 year 1234",
        "Gross profit | 2023-12-31 year 7",
        "Inventory | 2023-12-31 year 2012",
      ],
    ],
    [
      "two lengths on one line",
      "Year Ended Three Months Ended\nDecember 31, 2023 December 31, 2023\nRevenue 9 3",
      ["Revenue | 2023-12-31 year 9 | 2023-12-31 quarter 3"],
    ],
  ])("%s", (_, text, rows) => {
    const block = readBlock(text);
    expect(written(block)).toEqual(rows);
    expect(block.unread).toEqual([]);
  });

  test.each([
    "\t3 Months Ended\t12 Months Ended\nDec. 31, 2023\tDec. 31, 2022\tDec. 31, 2023\tDec. 31, 2022\tDec. 31, 2021\nRevenue\t1\t2\t3\t4\t5",
    "\t3 Months Ended\t12 Months Ended\nDec. 31, 2023\tDec. 31, 2023\tDec. 31, 2022\tDec. 31, 2021\nRevenue\t1\t2\t3\t4",
    "Three Months Ended Year Ended\nDecember 31, 2023 2022 2021\nRevenue 1 2 3",
  ])("lengths that could be of several columns stay open: %s", (text) => {
    const columns = readBlock(text).rows[0]?.cells.map(({ column }) => column);
    expect(columns?.length).toBeGreaterThan(2);
    for (const column of columns ?? []) expect(column).toMatchObject({ length: null, lengths: ["quarter", "year"] });
  });

  test("a line with a number is a value or unread, never a heading of rows", () => {
    const block = readBlock("Year ended December 31, 2023\nNote 5\nLevel 3 assets\nRevenue (note 2):\nTotal revenue 9");
    expect(written(block)).toEqual(["Total revenue | 2023-12-31 year 9"]);
    expect(block.rows[0]?.section).toBe("Revenue (note 2):");
    expect(block.unread.map(({ line }) => line)).toEqual([2, 3]);
    const margin = readBlock("\t2023-12-31\nGross margin\t44%\nCash\t5");
    expect(margin.unread).toEqual([{ line: 2, text: "Gross margin  44%" }]);
  });

  test("numbers left over behind a row make it a problem; an uncaptioned subtotal does not", () => {
    const lines = "December 31, 2023\nTotal assets\n$\n5\n$\n6\nCash\n7";
    expect(written(readBlock(lines))).toEqual(["Total assets | 2023-12-31 ? 5 !", "Cash | 2023-12-31 ? 7"]);
    expect(readBlock(lines).unread).toEqual([{ line: 6, text: "6" }]);
    const subtotal = readBlock("\t2023-12-31\t2022-12-31\nCash\t5\t6\n\t7\t8");
    expect(subtotal.rows[0]?.problem).toBeNull();
    expect(subtotal.unread).toHaveLength(1);
  });

  test.each([
    ["June 31,\n2024 2023\nCash 5 6", "2024-6-31 is no date"],
    ["\tJune 31, 2024\nCash\t5", "June 31, 2024 is no date"],
    ["Trailing twelve months ended June 30, 2024\nRevenue\t5", "no fiscal year"],
    ["\tTTM June 30, 2024\nRevenue\t5", "no fiscal year"],
  ])("a column that is no period: %s", (text, words) => {
    expect(readBlock(text).rows[0]?.cells[0]?.column?.problem).toContain(words);
  });

  test("a scale behind one caption is not the block's", () => {
    expect(readBlock("\t2023-12-31\nWeighted average shares (in thousands)\t5").scales[0]?.money).toBeNull();
  });

  test("nonsense reads as nothing and never fails", () => {
    for (const text of ["", "\n\n", "hello", "\t\t\t", "((((", "$$$ |||", "—\t—", "2023", "1".repeat(5_000)]) {
      expect(readBlock(text).rows).toEqual([]);
    }
  });
});
