import { type Day, formatDay } from "@/domain/periods/model";
import { quarterEnd, yearEnd } from "../calendar";
import { fiscalQuarterOf, fiscalYearOf } from "../ledger-model";
import type { Profile } from "../profile";
import { openStream } from "../random";
import type { SimulatedFiling } from "../schedule";
import { tenDigits } from "./market";
import { sicDescriptions } from "./sic-descriptions";

export const exchangeOf = ({ seed, index }: Profile): string =>
  openStream(seed, index, "exchange").pick(["Nasdaq", "Nasdaq", "Nasdaq", "NYSE", "NYSE"]);

/**
 * A company's document in the format of EDGAR's submissions: the profile, and its filings newest first, one array a
 * column. `listed` is false once it has left its exchange: then it has no ticker any more.
 */
export function simulatedSubmissions(profile: Profile, filings: readonly SimulatedFiling[], listed: boolean): string {
  const newestFirst = [...filings].reverse();
  return JSON.stringify({
    cik: tenDigits(profile.cik),
    entityType: "operating",
    sic: profile.sic,
    sicDescription: sicDescriptions[profile.sic] ?? "",
    ownerOrg: "",
    insiderTransactionForOwnerExists: 0,
    insiderTransactionForIssuerExists: 1,
    name: profile.name,
    tickers: listed ? [profile.ticker] : [],
    exchanges: listed ? [exchangeOf(profile)] : [],
    ein: "000000000",
    lei: null,
    description: "",
    website: "",
    investorWebsite: "",
    category: profile.filerCategory,
    fiscalYearEnd: fiscalYearEndOf(profile, newestFirst[0]),
    stateOfIncorporation: "DE",
    stateOfIncorporationDescription: "DE",
    phone: "",
    flags: "",
    formerNames: [],
    filings: { recent: columnsOf(profile, newestFirst), files: [] },
  });
}

/** MMDD of the last day of the fiscal year that the newest filing belongs to: 52/53-week years end on another each year. */
function fiscalYearEndOf({ calendar }: Profile, newest: SimulatedFiling | undefined): string {
  const end = yearEnd(calendar, newest ? fiscalYearOf(newest.quarter) : 2025);
  return formatDay(end).slice(5).replace("-", "");
}

function columnsOf(profile: Profile, filings: readonly SimulatedFiling[]): Record<string, unknown[]> {
  const column = (cellOf: (filing: SimulatedFiling) => unknown) => filings.map(cellOf);
  const reportDay = ({ quarter }: SimulatedFiling): Day =>
    quarterEnd(profile.calendar, fiscalYearOf(quarter), fiscalQuarterOf(quarter));
  const same = (value: unknown) => column(() => value);
  return {
    accessionNumber: column(({ accession }) => accession),
    filingDate: column(({ filed }) => formatDay(filed)),
    reportDate: column((filing) => formatDay(reportDay(filing))),
    acceptanceDateTime: column(({ filed }) => `${formatDay(filed)}T21:05:00.000Z`),
    act: same("34"),
    form: column(({ form }) => form),
    fileNumber: same(""),
    filmNumber: same(""),
    items: same(""),
    core_type: same("XBRL"),
    size: column(({ form }) => (form.startsWith("10-K") ? 12_000_000 : 6_000_000)),
    isXBRL: same(1),
    isInlineXBRL: same(1),
    isXBRLNumeric: same(null),
    primaryDocument: column(
      (filing) => `${profile.ticker.toLowerCase()}-${formatDay(reportDay(filing)).replaceAll("-", "")}.htm`,
    ),
    primaryDocDescription: column(({ form }) => form),
  };
}
