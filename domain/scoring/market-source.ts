import { readDataSet } from "@/domain/ingest/data-set";
import { type MarketCompany, type MarketOptions, readMarket } from "./read-market";

/** Where a score gets its companies from, as often as it asks. */
export type MarketSource = (options: MarketOptions) => AsyncIterable<MarketCompany>;

/** A companyfacts archive: one company in memory at a time. */
export const zipMarket =
  (file: string): MarketSource =>
  (options) =>
    readMarket(file, options);

/** A Financial Statement Data Set: its mapped facts are held, since the rows of a company lie apart. */
export const dataSetMarket = (file: string): MarketSource =>
  async function* companies({ tags, ciks, onUnread }) {
    const { companies, rejected } = await readDataSet(file, tags, ciks);
    for (const { place, reason } of rejected.examples) onUnread({ entry: place, message: reason });
    yield* companies;
  };
