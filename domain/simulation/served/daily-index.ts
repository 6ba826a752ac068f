import { type Day, dateOf, formatDay, parseDay } from "@/domain/periods/model";
import type { Filing } from "./market";

const lastReceived = new Intl.DateTimeFormat("en-US", {
  year: "numeric",
  month: "short",
  day: "numeric",
  timeZone: "UTC",
});

const compact = (day: Day): string => formatDay(day).replaceAll("-", "");

/** EDGAR publishes an index for every working day, be it empty. */
export const hasIndex = (day: Day): boolean => ![0, 6].includes(dateOf(day).getUTCDay());

/** `master.YYYYMMDD.idx` to the byte: header, rule and one line per filing, without the filers' leading zeros. */
export function dailyIndexText(day: Day, filings: readonly Filing[]): string {
  const lines = filings.map(
    ({ cik, name, form, filed, accession }) =>
      `${cik}|${name.replaceAll("|", " ")}|${form}|${compact(filed)}|edgar/data/${cik}/${accession}.txt`,
  );
  return [
    "Description:           Daily Index of EDGAR Dissemination Feed",
    `Last Data Received:    ${lastReceived.format(dateOf(day))}`,
    "Comments:              webmaster@sec.gov",
    "Anonymous FTP:         ftp://ftp.sec.gov/edgar/",
    " ",
    "CIK|Company Name|Form Type|Date Filed|File Name",
    "-".repeat(80),
    ...lines,
    "",
  ].join("\n");
}

/** The directory of a quarter as EDGAR lists it in JSON, up to `today`; null for a quarter that has not begun. */
export function indexListing(year: number, quarter: number, today: Day): string | null {
  const from = parseDay(`${year}-${String(quarter * 3 - 2).padStart(2, "0")}-01`);
  if (from === null || from > today) return null;
  const end = Math.min(today, dateOfQuarterEnd(year, quarter));
  const items: object[] = [];
  for (let day = from; day <= end; day++) if (hasIndex(day)) items.push(itemOf(day));
  return JSON.stringify({
    directory: { item: items, name: `daily-index/${year}/QTR${quarter}/`, "parent-dir": "../" },
  });
}

function itemOf(day: Day): object {
  const [year, month, date] = formatDay(day).split("-");
  const name = `master.${compact(day)}.idx`;
  return { "last-modified": `${month}/${date}/${year} 10:02:05 PM`, name, type: "file", href: name, size: "540 KB" };
}

const dateOfQuarterEnd = (year: number, quarter: number): Day => Date.UTC(year, quarter * 3, 0) / 86_400_000;
