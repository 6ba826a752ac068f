import { expect, test } from "vitest";
import { parseFilingLink } from "./model";

const apple = { accession: "0000320193-23-000106", cik: 320193 };

test.each([
  "https://www.sec.gov/Archives/edgar/data/320193/000032019323000106/0000320193-23-000106-index.htm",
  "https://www.sec.gov/Archives/edgar/data/320193/000032019323000106/0000320193-23-000106-index.html",
  "https://www.sec.gov/Archives/edgar/data/320193/000032019323000106/0000320193-23-000106-index-headers.html",
  "https://www.sec.gov/Archives/edgar/data/320193/000032019323000106/aapl-20230930.htm#i7bfbfbe54b9647b1b4ba4ff4e0aba09d_7",
  "https://www.sec.gov/Archives/edgar/data/320193/000032019323000106/",
  "https://www.sec.gov/Archives/edgar/data/320193/000032019323000106",
  "https://www.sec.gov/Archives/edgar/data/320193/000032019323000106/R4.htm",
  "https://www.sec.gov/Archives/edgar/data/320193/0000320193-23-000106.txt",
  "https://www.sec.gov/Archives/edgar/data/0000320193/000032019323000106/a.htm",
  "https://www.sec.gov/ix?doc=/Archives/edgar/data/320193/000032019323000106/aapl-20230930.htm",
  "https://www.sec.gov/ix?doc=%2FArchives%2Fedgar%2Fdata%2F320193%2F000032019323000106%2Faapl-20230930.htm",
  "https://www.sec.gov/ixviewer/ix.html?doc=/Archives/edgar/data/320193/000032019323000106/aapl-20230930.htm",
  "https://www.sec.gov/cgi-bin/viewer?action=view&cik=320193&accession_number=0000320193-23-000106&xbrl_type=v",
  "https://www.sec.gov/cgi-bin/viewer?action=view&cik=0000320193&accession_number=0000320193-23-000106",
  "  www.sec.gov/Archives/edgar/data/320193/000032019323000106/0000320193-23-000106-index.htm ",
])("%s", (link) => {
  expect(parseFilingLink(link)).toEqual(apple);
});

test.each(["0000320193-23-000106", "000032019323000106", " 0000320193-23-000106 "])("%s alone", (text) => {
  expect(parseFilingLink(text)).toEqual({ ...apple, cik: null });
});

test("an agent's number in the accession is not the company", () => {
  const link = "https://www.sec.gov/Archives/edgar/data/1018724/000101872424000008/amzn-20231231.htm";
  expect(parseFilingLink(link.replace("000101872424000008", "000119312524000008"))).toEqual({
    accession: "0001193125-24-000008",
    cik: 1018724,
  });
});

test.each([
  "",
  "https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK=0000320193&type=10-K",
  "https://www.sec.gov/Archives/edgar/data/320193/",
  "https://www.apple.com/newsroom/pdfs/fy2023-q4/FY23_Q4_Consolidated_Financial_Statements.pdf",
  "https://example.com/?x=0000320193-23-000106",
  "10-K of 2023",
  "%E0%A4%A",
])("%s names no filing", (link) => {
  expect(parseFilingLink(link)).toBeNull();
});
