import { describe, expect, it } from "vitest";
import { findListed, indexListed } from "./listed-index";
import { isOneSlip, nearMisses } from "./near-misses";

const index = indexListed([
  { cik: 1, name: "Alphabet Inc.", ticker: "GOOGL", exchange: "Nasdaq" },
  { cik: 1, name: "Alphabet Inc.", ticker: "GOOG", exchange: "Nasdaq" },
  { cik: 2, name: "Berkshire Hathaway Inc", ticker: "BRK-B", exchange: "NYSE" },
  { cik: 3, name: "Apple Inc.", ticker: "AAPL", exchange: "Nasdaq" },
  { cik: 4, name: "Twin Holdings", ticker: "TWA", exchange: null },
  { cik: 5, name: "Twin Holdings", ticker: "TWB", exchange: null },
]);

describe("findListed", () => {
  it("finds by CIK, by any of the tickers however it is written, and by a name that only one has", () => {
    expect(findListed(index, "CIK0000000003")?.name).toBe("Apple Inc.");
    expect(findListed(index, "goog")).toEqual({
      cik: 1,
      name: "Alphabet Inc.",
      tickers: ["GOOGL", "GOOG"],
      exchange: "Nasdaq",
    });
    expect(findListed(index, "brk.b")?.cik).toBe(2);
    expect(findListed(index, "APPLE INC")?.cik).toBe(3);
    expect(findListed(index, "Twin Holdings")).toBeUndefined();
  });
});

describe("nearMisses", () => {
  const near = (word: string) => nearMisses(index, word).map(({ ticker }) => ticker);

  it("offers tickers one slip away, other classes, and names that begin with the word", () => {
    expect(near("APPL")).toContain("AAPL");
    expect(near("BRK")).toEqual(["BRK-B"]);
    expect(near("BRKB")).toEqual(["BRK-B"]);
    expect(near("berkshire")).toEqual(["BRK-B"]);
    expect(near("Twin Holdings")).toEqual(["TWA", "TWB"]);
  });

  it("offers nothing for a CIK or for what resembles nothing", () => {
    expect([near("999"), near("ZZZZZ")]).toEqual([[], []]);
  });
});

it("isOneSlip knows a letter more, less, other, and swapped", () => {
  expect([isOneSlip("AAPL", "APL"), isOneSlip("APL", "AAPL"), isOneSlip("AAPL", "AAPK")]).toEqual([true, true, true]);
  expect([isOneSlip("AAPL", "APAL"), isOneSlip("AAPL", "MSFT"), isOneSlip("AAPL", "AAPL")]).toEqual([
    true,
    false,
    false,
  ]);
});
