import type pg from "pg";
import { canonicalEnd } from "@/domain/golden/canonical-address";
import { sameValue } from "@/domain/golden/same-decimal";
import { announce } from "@/domain/live";
import { notify } from "@/domain/notifications/notify";
import { can, roles } from "@/domain/people/policy";
import { groupDigits } from "@/domain/rules/decimal";
import type { PointScope } from "./point-store";

type Moved = {
  proposalId: number;
  makerId: number;
  issueId: number | null;
  bulkId: number | null;
  lineItem: string;
  periodEnd: string;
  was: string | null;
  now: string | null;
  filing: string | null;
};

const present = `left join data_point d on (d.company_id, d.line_item_id, d.unit_id, d.length, d.period_end)
    = (asked.company_id, asked.line_item_id, asked.unit_id, asked.length, asked.canonical_end)
  left join observation o on (o.company_id, o.tag_id, o.unit_id, o.period_end, o.days, o.filing_id)
    = (d.company_id, d.tag_id, d.unit_id, d.observed_end, d.observed_days, d.filing_id)
  left join filing on filing.id = d.filing_id
  join line_item on line_item.id = asked.line_item_id`;

/** One row per proposal: the first of its values that is not what its maker saw. */
const movedProposals = `
  with asked as (
    select proposal_id, company_id, line_item_id, unit_id, length, ${canonicalEnd("override").sql} as canonical_end,
      base_value as was, base_filing_id, true as filing_counts
    from override where company_id = $1 and status = 'proposed'
    union all
    select proposal_id, company_id, line_item_id, unit_id, length, ${canonicalEnd("accepted_exception").sql},
      accepted_value, null, false
    from accepted_exception where company_id = $1 and status = 'proposed' and accepted_value is not null)
  select distinct on (p.id) p.id as "proposalId", p.maker_id as "makerId", p.issue_id as "issueId",
    p.bulk_id as "bulkId", line_item.label as "lineItem", asked.canonical_end::text as "periodEnd",
    asked.was::text as was, o.value::text as now, filing.form || ' of ' || filing.filed_on as filing
  from asked join proposal p on p.id = asked.proposal_id and p.status = 'proposed' and p.suspended_at is null
  ${present}
  where o.value is distinct from asked.was or (filing_counts and d.filing_id is distinct from asked.base_filing_id)
  order by p.id, asked.line_item_id, asked.canonical_end`;

/**
 * Suspends the company's open proposals whose source is no longer what their makers saw, and tells makers and checkers:
 * nobody authorises one until it is renewed. In the company's transaction, so that none slips through between.
 */
export async function suspendProposals(client: pg.PoolClient, scope: PointScope): Promise<void> {
  const { companyId, now } = scope;
  const { rows } = await client.query<Moved>(movedProposals, [companyId]);
  if (rows.length === 0) return;
  const checkerIds = await checkers(client);
  // Issues before proposals, as every decision locks them.
  const issueIds = rows.flatMap(({ issueId }) => issueId ?? []);
  await client.query("select id from issue where id = any($1::int[]) order by id for key share", [issueIds]);
  for (const moved of rows) {
    const words = movedWords(moved);
    const { rowCount } = await client.query(
      `update proposal set suspended_at = $2, suspension = $3, version = version + 1
       where id = $1 and status = 'proposed' and suspended_at is null`,
      [moved.proposalId, now.toISOString(), words],
    );
    if (rowCount !== 0) await leaveTraces(client, scope, moved, { words, checkerIds });
  }
}

function movedWords({ lineItem, periodEnd, was, now, filing }: Moved): string {
  const value = (literal: string | null) => (literal === null ? "not reported" : groupDigits(literal));
  const by = filing ?? "the source";
  if (sameValue(was, now)) return `${lineItem} to ${periodEnd} is confirmed as ${value(now)} by ${by}`;
  return `${lineItem} to ${periodEnd} was ${value(was)} and is ${value(now)} in ${by}`;
}

async function leaveTraces(
  client: pg.PoolClient,
  { now }: PointScope,
  { proposalId, issueId, makerId, bulkId }: Moved,
  { words, checkerIds }: { words: string; checkerIds: readonly number[] },
): Promise<void> {
  const payload = JSON.stringify({ proposalId, reason: words });
  if (issueId !== null) {
    await client.query(
      "insert into issue_event (issue_id, kind, at, payload) values ($1, 'proposal_suspended', $2, $3)",
      [issueId, now.toISOString(), payload],
    );
  }
  await client.query("insert into audit_log (at, verb, subject, after) values ($1, 'proposal.suspend', $2, $3)", [
    now.toISOString(),
    `proposal:${proposalId}`,
    JSON.stringify({ status: "proposed", suspension: words }),
  ]);
  const system = { db: client, now, actor: { kind: "system" as const, name: "ingest" } };
  // Of a bulk's thousands only the maker is told: checkers see the whole as one card.
  await notify(system, bulkId === null ? [makerId, ...checkerIds] : [makerId], {
    kind: "proposal_suspended",
    key: `proposal:${proposalId}:suspended:${now.getTime()}`,
    title: `Proposal ${proposalId} is suspended: its source moved`,
    body: `${words}. Its maker renews or withdraws it.`,
    href: `/overrides#proposal-${proposalId}`,
  });
  await announce(system, "overrides");
}

async function checkers(client: pg.PoolClient): Promise<number[]> {
  const able = roles.filter((role) => can(role, "proposal.authorise"));
  const { rows } = await client.query<{ id: number }>(
    "select id from person where active and role::text = any($1::text[]) order by id",
    [able],
  );
  return rows.map(({ id }) => id);
}
