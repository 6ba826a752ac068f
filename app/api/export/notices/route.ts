import { csvResponse } from "@/app/_lib/csv-response";
import { failureOf } from "@/app/_lib/failure";
import { problem } from "@/app/_lib/problem";
import { findCtx } from "@/app/_lib/session";
import { filterOf, loadNoticeParams } from "@/app/(console)/admin/notices/search-params";
import { lineItems } from "@/domain/line-items/catalogue";
import { exportNotices } from "@/domain/notices/reads";
import type { NoticeRow } from "@/domain/notices/rows";

const columns = [
  ...([
    "id",
    "at",
    "kind",
    "cik",
    "company",
    "ticker",
    "simulated",
    "lineItem",
    "unit",
    "length",
    "periodEnd",
  ] as const),
  ...(["previousValue", "servedFrom", "value", "cause", "issueId", "overrideId"] as const),
];
const codes = new Map(lineItems.map(({ id, code }) => [id, code]));

/** The list of corrections as the page narrows it, as a file. */
export async function GET(request: Request) {
  try {
    const ctx = await findCtx();
    if (!ctx) return problem({ code: "not_authenticated", message: "Sign in first." });
    const filter = filterOf(loadNoticeParams(request));
    return csvResponse(
      `corrections-${ctx.now.toISOString().slice(0, 10)}.csv`,
      columns,
      lines(exportNotices(ctx, filter)),
    );
  } catch (error) {
    return problem(failureOf(error));
  }
}

async function* lines(rows: AsyncIterable<NoticeRow>) {
  for await (const { company, lineItemId, unitId: _unit, ...row } of rows) {
    yield {
      ...row,
      ...{ cik: company.cik, company: company.name, ticker: company.ticker, simulated: company.simulated ? "yes" : "" },
      lineItem: codes.get(lineItemId) ?? String(lineItemId),
    };
  }
}
