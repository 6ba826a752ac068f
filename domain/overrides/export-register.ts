import type { Ctx } from "@/domain/context";
import { listOverrides } from "./register";
import type { OverrideRow } from "./rows";
import type { OverrideFilter } from "./schema";

const atOnce = 200;

export const registerColumns = [
  "override",
  "company",
  "cik",
  "line_item",
  "period_end",
  "length",
  "unit",
  "source_value",
  "override_value",
  "status",
  "in_force_from",
  "ended_at",
  "expiry",
  "expires_on",
  "challenged_by",
  "maker",
  "checker",
  "root_cause",
  "note",
  "issue",
] as const;
export type RegisterLine = Record<(typeof registerColumns)[number], string | number>;

/** Every row of the register that a filter asks for, page by page, so that a file of any length needs little memory. */
export async function* exportRegister(ctx: Ctx, filter: OverrideFilter): AsyncGenerator<RegisterLine> {
  let after: string | undefined;
  do {
    const { rows, nextCursor } = await listOverrides(ctx, { ...filter, after, limit: atOnce });
    for (const row of rows) yield lineOf(row);
    after = nextCursor ?? undefined;
  } while (after !== undefined);
}

/** Values are told as decimal literals and days as YYYY-MM-DD: a spreadsheet must not round them. */
const lineOf = (row: OverrideRow): RegisterLine => ({
  override: row.id,
  company: row.companyName,
  cik: row.cik,
  line_item: row.lineItemCode,
  period_end: row.periodEnd,
  length: row.length,
  unit: row.unit,
  source_value: row.presentValue ?? "",
  override_value: row.value,
  status: row.status,
  in_force_from: row.inForceFrom ?? "",
  ended_at: row.endedAt ?? "",
  expiry: row.expiry,
  expires_on: row.expiresOn ?? "",
  challenged_by: row.challengedBy ?? "",
  maker: row.maker.name,
  checker: row.checker?.name ?? "",
  root_cause: row.rootCause,
  note: row.note,
  issue: row.issueId ?? "",
});
