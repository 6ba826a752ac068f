import { describe, expect, it } from "vitest";
import { keepBooks } from "./keep-books";
import { quarterNumber } from "./ledger-model";
import { drawProfile } from "./profile";
import { marketInput } from "./schema";

const options = marketInput.parse({ seed: 11 });
const last = quarterNumber(2025, 3);
const books = Array.from({ length: 200 }, (_, index) => {
  const profile = drawProfile(options, index);
  return { profile, ledger: keepBooks(profile, last) };
});

describe("keepBooks", () => {
  it("covers every sector with a few hundred companies", () => {
    expect(new Set(books.map(({ profile }) => profile.sector.name)).size).toBeGreaterThanOrEqual(13);
  });

  it("balances to the unit in every quarter", () => {
    for (const { ledger } of books) {
      for (const { stocks } of ledger.quarters) {
        expect(stocks.assets).toBe(stocks.liabilitiesAndEquity);
        expect(stocks.liabilitiesAndEquity).toBe(
          stocks.liabilities + stocks.temporaryEquity + stocks.equityIncludingNci,
        );
        expect(stocks.currentAssets).toBeLessThanOrEqual(stocks.assets);
      }
    }
  });

  it("explains every change in cash by its flows", () => {
    for (const { ledger } of books) {
      let before = ledger.opening.stocks.cashIncludingRestricted;
      for (const { flows, stocks } of ledger.quarters) {
        const sum = flows.operatingCashFlow + flows.investingCashFlow + flows.financingCashFlow + flows.fx;
        expect(flows.cashChange).toBe(sum);
        expect(stocks.cashIncludingRestricted).toBe(before + flows.cashChange);
        before = stocks.cashIncludingRestricted;
      }
    }
  });

  it("never shows less than nothing of what cannot be negative", () => {
    const names = [
      "cash",
      "receivables",
      "inventory",
      "plant",
      "goodwill",
      "intangibles",
      "loans",
      "securities",
      "deposits",
      "longTermDebt",
      "currentDebt",
      "treasuryStock",
      "shortTermInvestments",
    ] as const;
    const negative = books.flatMap(({ profile, ledger }) =>
      ledger.quarters.flatMap(({ stocks, flows, shares }) => [
        ...names.filter((name) => stocks[name] < 0).map((name) => `${profile.name}: ${name}`),
        ...(flows.revenue < 0 || shares.outstanding <= 0 ? [profile.name] : []),
      ]),
    );
    expect(negative).toEqual([]);
  });

  it("begins longer books with the same quarters", () => {
    const { profile, ledger } = books[5] as (typeof books)[number];
    const shorter = keepBooks(profile, last - 9);
    expect(ledger.quarters.slice(0, shorter.quarters.length)).toEqual(shorter.quarters);
  });
});
