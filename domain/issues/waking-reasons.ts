import type { Ctx } from "@/domain/context";
import { groupDigits } from "@/domain/rules/decimal";

type Woken = {
  issueId: number;
  status: "woken" | "expired";
  acceptedValue: string | null;
  leastValue: string | null;
  mostValue: string | null;
  expiresOn: string | null;
  observed: string | null;
};

/**
 * Why resolved issues ask again although a person had accepted their values: the exception that woke or ran out, of
 * several the one with the smallest id. Issues that nobody had accepted have no entry.
 */
export async function wakingReasons(ctx: Ctx, issueIds: readonly number[]): Promise<Map<number, string>> {
  if (issueIds.length === 0) return new Map();
  const rows = await ctx.db.$queryRaw<Woken[]>`
    select distinct on (f.issue_id) f.issue_id as "issueId", e.status::text as status,
      e.accepted_value::text as "acceptedValue", e.least_value::text as "leastValue", e.most_value::text as "mostValue",
      e.expires_on::text as "expiresOn", f.observed::text as observed
    from finding f join accepted_exception e on e.status in ('woken', 'expired') and e.rule_id = f.rule_id
      and (e.company_id is null or e.company_id = f.company_id)
      and (e.line_item_id is null or e.line_item_id = f.line_item_id)
      and (e.unit_id is null or e.unit_id = f.unit_id) and (e.length is null or e.length = f.length)
      and (e.period_end is null or e.period_end = f.period_end)
    where f.status = 'open' and f.issue_id = any(${[...issueIds]}::int[])
    order by f.issue_id, e.id desc`;
  return new Map(rows.map((row) => [row.issueId, wordsOf(row)]));
}

function wordsOf({ status, expiresOn, acceptedValue, leastValue, mostValue, observed }: Woken): string {
  if (status === "expired") return `The acceptance ran out${expiresOn === null ? "" : ` on ${expiresOn}`}`;
  const now = observed === null ? "no value is reported now" : `it is ${groupDigits(observed)} now`;
  if (leastValue !== null || mostValue !== null) {
    const range = [leastValue, mostValue].map((value) => (value === null ? "…" : groupDigits(value))).join(" to ");
    return `The value left the accepted range ${range}: ${now}`;
  }
  return acceptedValue === null ? "The acceptance woke" : `${groupDigits(acceptedValue)} was accepted, and ${now}`;
}
