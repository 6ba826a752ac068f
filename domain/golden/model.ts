/** `https://www.sec.gov/Archives/edgar/data/320193/000032019323000106/0000320193-23-000106-index.htm` */
export const secUrl = (cik: number, accession: string): string =>
  `https://www.sec.gov/Archives/edgar/data/${cik}/${accession.replaceAll("-", "")}/${accession}-index.htm`;
