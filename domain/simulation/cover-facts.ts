import type { Day } from "@/domain/periods/model";
import { quarterEnd } from "./calendar";
import type { Fact } from "./fact";
import { outstandingAt, type Presentation, priceAt } from "./figures";
import { fiscalQuarterOf, fiscalYearOf } from "./ledger-model";
import type { Profile } from "./profile";
import { openStream } from "./random";
import type { SimulatedFiling } from "./schedule";

/** The cover page: shares outstanding near the day of filing; in annual reports the public float at mid-year. */
export function coverFacts(page: Presentation): Fact[] {
  const { filing, profile } = page;
  const random = openStream(profile.seed, profile.index, "cover", filing.accession);
  const day = filing.filed - random.whole(1, 12);
  const shares = Math.round(outstandingAt(page, filing.quarter) * random.between(0.998, 1.003));
  const facts = [sharesOnCover(day, shares)];
  if (fiscalQuarterOf(filing.quarter) !== 3) return facts;
  const middle = filing.quarter - 2;
  const held = outstandingAt(page, middle) * priceAt(page, middle) * random.between(0.75, 0.99);
  const value = String(Math.round(held / 100_000) * 100_000);
  const end = quarterEnd(profile.calendar, fiscalYearOf(middle), fiscalQuarterOf(middle));
  facts.push({
    line: "publicFloat",
    tag: "dei:EntityPublicFloat",
    unit: "USD",
    start: null,
    end,
    value,
    column: "current",
  });
  return facts;
}

const sharesOnCover = (end: Day, shares: number): Fact => ({
  line: "coverShares",
  tag: "dei:EntityCommonStockSharesOutstanding",
  unit: "shares",
  start: null,
  end,
  value: String(shares),
  column: "current",
});

/** Most shells are made with a hundred or a thousand shares for as many dollars or cents. */
const shells = [
  { shares: 1_000, dollars: 1_000 },
  { shares: 1_000, dollars: 10 },
  { shares: 100, dollars: 100 },
  { shares: 100, dollars: 1 },
] as const;

/** What a company files before its parent hands the business over: no income, and next to no balance sheet. */
export function shellFacts(filing: SimulatedFiling, profile: Profile): Fact[] {
  const { shares, dollars } = openStream(profile.seed, profile.index, "shell").pick(shells);
  const end = quarterEnd(profile.calendar, fiscalYearOf(filing.quarter), fiscalQuarterOf(filing.quarter));
  const fact = (line: string, tag: string, unit: string, value: number): Fact => ({
    line,
    tag: `us-gaap:${tag}`,
    unit,
    start: null,
    end,
    value: String(value),
    column: "current",
  });
  return [
    sharesOnCover(filing.filed - 3, shares),
    fact("cash", "CashAndCashEquivalentsAtCarryingValue", "USD", dollars),
    fact("assets", "Assets", "USD", dollars),
    fact("equity", "StockholdersEquity", "USD", dollars),
    fact("liabilitiesAndEquity", "LiabilitiesAndStockholdersEquity", "USD", dollars),
    fact("issuedShares", "CommonStockSharesIssued", "shares", shares),
    fact("outstandingShares", "CommonStockSharesOutstanding", "shares", shares),
  ];
}
