import { type Quarter, quarterOf } from "./index-days";

/** EDGAR's addresses. */
export type Routes = ReturnType<typeof routesOf>;

export function routesOf({ dataUrl, wwwUrl }: { dataUrl: string; wwwUrl: string }) {
  const indexes = `${wwwUrl}/Archives/edgar/daily-index`;
  const folderOf = ({ year, quarter }: Quarter) => `${indexes}/${year}/QTR${quarter}`;
  return {
    companyFacts: (cik: number) => `${dataUrl}/api/xbrl/companyfacts/${companyFile(cik)}`,
    submissions: (cik: number) => `${dataUrl}/submissions/${companyFile(cik)}`,
    tickers: `${wwwUrl}/files/company_tickers_exchange.json`,
    indexListing: (quarter: Quarter) => `${folderOf(quarter)}/index.json`,
    masterIndex: (day: string) => `${folderOf(quarterOf(day))}/master.${day.replaceAll("-", "")}.idx`,
    archive: `${indexes}/xbrl/companyfacts.zip`,
  };
}

/** The name that EDGAR gives to whatever it keeps of a company. */
export const companyFile = (cik: number): string => `CIK${String(cik).padStart(10, "0")}.json`;
