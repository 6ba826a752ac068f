import type pg from "pg";
import type { RandomStream } from "@/domain/simulation/random";

/** An issue as a person sees it before they act: by then it may be another. */
export type Seen = {
  issueId: number;
  version: number;
  status: "open" | "awaiting_approval" | "snoozed" | "resolved";
  proposal: { id: number; version: number; makerId: number } | null;
  /** The person's own last decision that stands. */
  ownDecisionId: number | null;
  /** The data point it objects to, what is published, and what the rule suggests; null for an issue that has none left. */
  point: { address: Record<string, unknown>; observed: string; expected: string } | null;
  /** Another issue of the same company. */
  siblingId: number | null;
  siblingVersion: number | null;
};

export async function lookAt(pool: pg.Pool, issueId: number, personId: number): Promise<Seen> {
  const { rows } = await pool.query<Seen>(
    `select i.id as "issueId", i.version, i.status,
       (select jsonb_build_object('id', p.id, 'version', p.version, 'makerId', p.maker_id) from proposal p
         where p.issue_id = i.id and p.status = 'proposed' order by p.id desc limit 1) as proposal,
       (select max(d.id) from decision d where d.issue_id = i.id and d.person_id = $2 and d.undone_at is null)
         as "ownDecisionId",
       (select jsonb_build_object('observed', trunc(f.observed)::text, 'expected', f.expected::text, 'address', jsonb_build_object(
           'companyId', f.company_id, 'lineItemId', f.line_item_id, 'unitId', f.unit_id, 'length', f.length,
           'periodEnd', f.period_end)) from finding f where f.issue_id = i.id order by f.id limit 1) as point,
       sibling.id as "siblingId", sibling.version as "siblingVersion"
     from issue i left join lateral (
       select o.id, o.version from issue o where o.company_id = i.company_id and o.id <> i.id and o.status = 'open'
       order by o.id limit 1) sibling on true
     where i.id = $1`,
    [issueId, personId],
  );
  return rows[0] as Seen;
}

/** An issue whose proposal waits for a checker, of the newest few; `otherwise` where none does. */
export async function waitingIssue(pool: pg.Pool, random: RandomStream, otherwise: number): Promise<number> {
  const { rows } = await pool.query<{ issueId: number }>(
    `select issue_id as "issueId" from proposal where status = 'proposed' and issue_id is not null order by id desc limit 5`,
  );
  return rows.length > 0 ? random.pick(rows).issueId : otherwise;
}
