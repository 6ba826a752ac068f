/** Each query returns what must not be: one row for each thing that is wrong, with the words that name it. */
export const endChecks: Readonly<Record<string, string>> = {
  "each decision stands once in the issue's history and once in the audit log": `
    with made as (select issue_id, person_id, count(*) as decisions from decision group by 1, 2),
      said as (select issue_id, actor_id as person_id, count(*) as events from issue_event where kind in
        ('proposed', 'corrected', 'accepted', 'snoozed', 'challenged', 'tool_asked', 'merged_into') group by 1, 2),
      kept as (select substr(subject, 7)::int as issue_id, actor_id as person_id, count(*) as audits from audit_log
        where verb in ('issue.decide', 'issue.snooze', 'issue.merge') and subject like 'issue:%' group by 1, 2)
    select * from made full join said using (issue_id, person_id) full join kept using (issue_id, person_id)
    where decisions is distinct from events or decisions is distinct from audits`,
  "what was taken back was taken back once": `
    select d.id, d.undone_at, count(a.id) from decision d left join audit_log a
      on a.verb = 'issue.undo' and a.before->>'decisionId' = d.id::text
    group by d.id having count(a.id) <> (d.undone_at is not null)::int`,
  "each override and exception comes from one decision": `
    select 'override' as what, o.id, count(d.id) from override o
      left join decision d on d.effect->'overrideIds' @> to_jsonb(o.id) group by o.id having count(d.id) <> 1
    union all
    select 'exception', e.id, count(d.id) from accepted_exception e
      left join decision d on d.effect->'exceptionIds' @> to_jsonb(e.id) group by e.id having count(d.id) <> 1`,
  "nothing of a decision that was taken back is in force": `
    select d.id from decision d where d.undone_at is not null and (
      exists (select from override o where d.effect->'overrideIds' @> to_jsonb(o.id) and o.status in ('proposed', 'in_force'))
      or exists (select from accepted_exception e where d.effect->'exceptionIds' @> to_jsonb(e.id)
        and e.status in ('proposed', 'in_force')))`,
  "an override stands as its proposal does": `
    select o.id, o.status, p.status as proposal from override o join proposal p on p.id = o.proposal_id
    where case p.status when 'proposed' then o.status <> 'proposed'
      when 'authorised' then o.status in ('proposed', 'rejected') else o.status <> 'rejected' end`,
  "one override is in force at a data point": `
    select company_id, line_item_id, unit_id, length, period_end, count(*) from override where status = 'in_force'
    group by 1, 2, 3, 4, 5 having count(*) > 1`,
  "what is published is what is in force": `
    select company_id, line_item_id, unit_id, length, period_end, o.value as override, p.value, p.state
    from (select * from override where status = 'in_force') o
    full join (select * from data_point where state = 'overridden') p
      using (company_id, line_item_id, unit_id, length, period_end)
    where o.value is distinct from p.value`,
  "a maker is never the checker": `
    select id from proposal where maker_id = checker_id or renewed_by_id = checker_id`,
  "a proposal is decided once": `
    select p.id, p.status, p.checker_id, count(a.id) from proposal p left join audit_log a
      on a.subject = 'proposal:' || p.id and a.verb in ('proposal.authorise', 'proposal.reject', 'proposal.withdraw')
    group by p.id having count(a.id) <> case
      when p.status = 'proposed' then 0
      when p.status = 'authorised' and p.checker_id is null then 0
      when p.status = 'withdrawn' and exists (
        select from decision d where d.proposal_id = p.id and d.undone_at is not null) then 0
      else 1 end`,
  "an issue awaits approval while one proposal does": `
    select i.id, i.status, count(p.id) from issue i
      left join proposal p on p.issue_id = i.id and p.status = 'proposed'
    group by i.id having count(p.id) <> (i.status = 'awaiting_approval')::int`,
  "nothing objects to a resolved issue": `
    select i.id from issue i where i.status = 'resolved'
      and exists (select from finding f where f.issue_id = i.id and f.status = 'open')`,
  "the counters say what a recount says": `
    with kept as (select status, facet, value, sum(count) as count from (
        select status, facet, value, count from issue_count
        union all select status, facet, value, delta from issue_count_delta) c group by 1, 2, 3),
      recount as (select i.status, f.facet, f.value, count(*) from issue i cross join lateral (values ('all', ''),
        ('company', coalesce(i.company_id::text, '')), ('assignee', coalesce(i.assignee_id::text, '')),
        ('cell', i.rule_id || '|' || i.root_cause || '|' || i.severity || '|' || coalesce(i.line_item_id::text, '')))
        as f(facet, value) group by 1, 2, 3)
    select status, facet, value, kept.count as kept, recount.count as recount
    from kept full join recount using (status, facet, value)
    where coalesce(kept.count, 0) <> coalesce(recount.count, 0)`,
  "each item of a bulk run that is done has one decision, and the run counts them": `
    select r.id, r.status::text, r.done, r.undone, count(i.*) filter (where i.outcome in ('done', 'undone')) as items,
      (select count(*) from decision d where d.bulk_id = r.id) as decisions
    from bulk_run r join bulk_item i on i.bulk_id = r.id group by r.id
    having r.status not in ('done', 'undone') or r.total <> count(i.*)
      or count(i.*) filter (where i.outcome = 'waiting') > 0
      or count(i.*) filter (where i.outcome in ('done', 'undone')) <> (select count(*) from decision d where d.bulk_id = r.id)
    union all
    select bulk_id, 'twice', 0, 0, issue_id, count(*) from decision where bulk_id is not null
    group by bulk_id, issue_id having count(*) > 1`,
};
