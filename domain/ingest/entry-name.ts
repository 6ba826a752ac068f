/** What EDGAR calls a company's document, in its archive and in its addresses. */
export const entryName = (cik: number): string => `CIK${String(cik).padStart(10, "0")}.json`;
