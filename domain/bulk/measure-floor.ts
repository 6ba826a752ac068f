import type pg from "pg";
import { inRolledBack } from "@/lib/in-rolled-back";

/**
 * Seconds in which the database writes the bare rows of an acceptance of every issue: exceptions, findings, issues, golden
 * values with their history, decisions, histories and audit lines. One statement each, nothing checked, nothing kept.
 */
export function measureFloor(pool: pg.Pool, personId: number): Promise<number> {
  return inRolledBack(pool, async (client) => {
    const startedAt = performance.now();
    for (const statement of writes) await client.query(statement.replaceAll(":person", String(personId)));
    return (performance.now() - startedAt) / 1000;
  });
}

/** The wrong quarter and the twelve months that hold it: what an acceptance changes. */
const changed = `d.company_id in (select company_id from issue where status = 'open') and d.doubtful`;

const writes = [
  `insert into accepted_exception (issue_id, scope, rule_id, company_id, line_item_id, unit_id, length, period_end,
     accepted_value, status, maker_id, reason, accepted_at)
   select issue_id, 'point', rule_id, company_id, line_item_id, unit_id, length, period_end, observed, 'in_force', :person,
     'Floor', now() from finding where status = 'open'`,
  "update finding set status = 'accepted', settled_by = 'Floor', settled_at = now() where status = 'open'",
  `insert into data_point_version (company_id, line_item_id, unit_id, length, period_end, version, value, state, doubtful,
     tag_id, filing_id, observed_end, observed_days, override_id, derivation, parent_ends, survivorship, run_id,
     published_at, replaced_at)
   select company_id, line_item_id, unit_id, length, period_end, version, value, state, doubtful, tag_id, filing_id,
     observed_end, observed_days, override_id, derivation, parent_ends, survivorship, run_id, published_at, now()
   from data_point d where ${changed}`,
  `update data_point d set state = 'accepted', doubtful = false, version = version + 1, run_id = null, published_at = now()
   where ${changed}`,
  `insert into decision (issue_id, person_id, kind, root_cause, note, at, input, effect, issue_version)
   select id, :person, 'expected', 'scale', 'Floor', now(), '{}', jsonb_build_object('status', 'resolved', 'before',
     to_jsonb(issue)), version from issue where status = 'open'`,
  `insert into issue_event (issue_id, kind, actor_id, at, payload)
   select id, 'accepted', :person, now(), '{"note": "Floor"}' from issue where status = 'open'`,
  `insert into audit_log (at, actor_id, verb, subject, before, after)
   select now(), :person, 'issue.decide', 'issue:' || id, '{"status": "open"}', '{"status": "resolved"}' from issue
   where status = 'open'`,
  "update issue set status = 'resolved', resolved_at = now(), version = version + 1 where status = 'open'",
];
