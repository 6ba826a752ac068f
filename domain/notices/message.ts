import { lineItems } from "@/domain/line-items/catalogue";
import type { NoticeRow } from "./rows";

const codes = new Map(lineItems.map(({ id, code }) => [id, code]));

/** The payload that Standard Webhooks recommends: type, timestamp, data. The same notice has the same id in every message. */
export const noticesBody = (notices: readonly NoticeRow[], now: Date): string =>
  JSON.stringify({
    type: "correction.notices",
    timestamp: now.toISOString(),
    data: { notices: notices.map(noticeOf) },
  });

const noticeOf = ({ company, lineItemId, unitId: _unit, ...notice }: NoticeRow) => ({
  ...notice,
  lineItem: codes.get(lineItemId) ?? null,
  company: { cik: company.cik, name: company.name, ticker: company.ticker, simulated: company.simulated },
});

export const testBody = (now: Date): string =>
  JSON.stringify({
    type: "correction.test",
    timestamp: now.toISOString(),
    data: { message: "Corrections of Sublinear arrive here. Nothing is wrong: somebody tried the receiver." },
  });
