import { describe, expect, it } from "vitest";
import { cikOf, readList, tickerOf } from "./read-list";

const texts = (text: string) => readList(text).map((entry) => entry.text);

describe("readList", () => {
  it("takes one company per line, and several separated by commas, semicolons or tabs", () => {
    expect(texts("AAPL\r\n\r\n msft \n0000019617")).toEqual(["AAPL", "msft", "0000019617"]);
    expect(texts("AAPL, MSFT; 320193")).toEqual(["AAPL", "MSFT", "320193"]);
    expect(texts("AAPL\tMSFT")).toEqual(["AAPL", "MSFT"]);
  });

  it("reads tickers that only spaces separate, unless the line is a company's name", () => {
    const [entry] = readList("AAPL MSFT GOOG");
    expect(entry?.words).toEqual(["AAPL MSFT GOOG"]);
    expect(entry?.several?.map(({ text }) => text)).toEqual(["AAPL", "MSFT", "GOOG"]);
    expect(readList("Apple Inc")).toEqual([{ text: "Apple Inc", words: ["Apple Inc"] }]);
  });

  it("takes the column that a heading names, and no other", () => {
    const sheet = 'Name,Ticker,Price\nApple Inc.,AAPL,12\n"Coca, the company",KO,5';
    expect(readList(sheet).map(({ words }) => words)).toEqual([["AAPL"], ["KO"]]);
    expect(texts("Company\tCIK\nApple\t0000320193")).toEqual(["0000320193"]);
  });

  it("takes a row without heading as one company, by its CIK if it has one", () => {
    expect(readList("Apple Inc.\t0000320193\t12.5")).toEqual([
      { text: "Apple Inc.\t0000320193\t12.5", words: ["0000320193", "Apple Inc.\t0000320193\t12.5"] },
    ]);
    expect(readList("KO\tThe Coca-Cola Company")[0]?.words[0]).toBe("KO");
    expect(readList("Toll Brothers, Inc.")[0]?.words).toContain("Toll Brothers, Inc.");
  });
});

it("cikOf reads CIKs with and without zeros, and refuses what none can be", () => {
  expect([cikOf("320193"), cikOf("0000320193"), cikOf("CIK0000320193"), cikOf("CIK: 320193")]).toEqual(
    Array(4).fill(320193),
  );
  expect([cikOf("0"), cikOf("9999999999"), cikOf("12a"), cikOf("")]).toEqual([null, null, null, null]);
});

it("tickerOf writes tickers as the source does", () => {
  expect(["$brk.b", "NYSE:BRK/B", "BRK.B US Equity", "brk-b"].map(tickerOf)).toEqual(Array(4).fill("BRK-B"));
  expect([tickerOf("Apple Inc"), tickerOf("1234"), tickerOf("")]).toEqual([null, null, null]);
});
