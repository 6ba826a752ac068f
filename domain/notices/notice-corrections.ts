import { announce } from "@/domain/live";
import { type Executor, query } from "@/lib/execute";

/** A data point that has just got its next version; `periodEnd` is its canonical end, YYYY-MM-DD. */
export type ChangedPoint = { companyId: number; lineItemId: number; unitId: number; length: string; periodEnd: string };

type Writer = { db: Executor; now: Date };

/**
 * Tells consumers of what was served and no longer counts, in the transaction that changed it: `corrected` when another
 * value takes its place, `withdrawn` when it is held or gone, `reinstated` when a value is served again. What was never
 * served is nobody's business, and neither is the same value in another state. The caller passes only points that
 * changed for another reason than a new filing. Returns how many notices were written.
 */
export async function noticeCorrections(writer: Writer, changed: readonly ChangedPoint[]): Promise<number> {
  if (changed.length === 0) return 0;
  const [row] = await query<{ notices: number }>(writer.db, statement, [
    changed.map(({ companyId }) => companyId),
    changed.map(({ lineItemId }) => lineItemId),
    changed.map(({ unitId }) => unitId),
    changed.map(({ length }) => length),
    changed.map(({ periodEnd }) => periodEnd),
    writer.now.toISOString(),
  ]);
  const notices = row?.notices ?? 0;
  if (notices > 0) await announce(writer, "notices");
  return notices;
}

const address = (of: string) => `(${of}.company_id, ${of}.line_item_id, ${of}.unit_id, ${of}.length, ${of}.period_end)`;
const served = (of: string) => `${of}.state <> 'held' and ${of}.value is not null`;

/** The new version, the one before it, and what consumers were last given, since when. */
const moved = `
  select d.*, ${served("d")} as is_served, ${served("b")} as was_served, b.override_id as before_override,
    last.value as last_value, last.since
  from unnest($1::int[], $2::smallint[], $3::smallint[], $4::text[]::length_class[], $5::date[])
    as asked (company_id, line_item_id, unit_id, length, period_end)
  join data_point d on ${address("d")} = ${address("asked")}
  join data_point_version b on ${address("b")} = ${address("d")} and b.version = d.version - 1
  join lateral (
    select v.value, (select min(same.published_at) from data_point_version same
        where ${address("same")} = ${address("v")} and same.version <= v.version and same.value = v.value
          and same.version > coalesce((select max(other.version) from data_point_version other
            where ${address("other")} = ${address("v")} and other.version < v.version
              and (other.state = 'held' or other.value is distinct from v.value)), 0)) as since
    from data_point_version v
    where ${address("v")} = ${address("d")} and v.version < d.version and ${served("v")}
    order by v.version desc limit 1) last on true`;

const judged = `
  select moved.*, case
      when was_served and not is_served then 'withdrawn'
      when not is_served then null
      when value = last_value then case when not was_served then 'reinstated' end
      when derivation is null and override_id is null and (before_override is not null or not was_served) then 'reinstated'
      else 'corrected' end as kind
  from moved`;

/** The gravest objection to the point; old period ends are read through their aliases. */
const objection = `
  select f.message, f.issue_id from finding f
  where (f.company_id, f.line_item_id, f.unit_id, f.length) = (j.company_id, j.line_item_id, j.unit_id, j.length)
    and f.status in ('open', 'accepted')
    and coalesce((select alias.canonical_end from company_period alias where alias.company_id = f.company_id
      and alias.period_end = f.period_end and alias.length = f.length), f.period_end) = j.period_end
  order by f.status = 'open' desc, f.severity, f.id limit 1`;

const cause = `case
    when j.derivation is not null then case j.kind when 'withdrawn' then 'A value that it is computed from is held'
      when 'reinstated' then 'What it is computed from is published again'
      else 'A value that it is computed from was corrected' end
    when j.kind = 'withdrawn' and j.value is null then case
      when j.before_override is null then 'No filing states it any more'
      else 'Override ' || j.before_override || ' ended, and no filing states the value' end
    when j.kind = 'withdrawn' then 'Held until it is decided: ' || coalesce(objection.message, 'it is doubted')
    when j.kind = 'corrected' and j.override_id is not null then 'Override ' || j.override_id
      || ' replaces what was served (' || replace(proposal.root_cause::text, '_', ' ') || ')'
    when j.kind = 'corrected' then 'What is stored was read again and gives another value'
    when j.before_override is not null then 'Override ' || j.before_override || ' ended: '
      || coalesce(ended.challenged_by, 'it was taken back')
    when j.state = 'accepted' then 'It was decided to be right'
    when j.override_id is not null then 'Override ' || j.override_id || ' states it (' || replace(proposal.root_cause::text, '_', ' ') || ')'
    else 'It is no longer held' end`;

const statement = `
  with moved as (${moved}), judged as (${judged}),
  written as (
    insert into correction_notice (kind, company_id, line_item_id, unit_id, length, period_end, previous_value,
      served_from, value, point_version, cause, issue_id, override_id, at)
    select j.kind, j.company_id, j.line_item_id, j.unit_id, j.length, j.period_end, j.last_value, j.since,
      case when j.is_served then j.value end, j.version, ${cause},
      coalesce(proposal.issue_id, objection.issue_id), coalesce(j.override_id, j.before_override), $6::timestamptz
    from judged j
    left join override ended on ended.id = j.before_override and j.override_id is null
    left join override standing on standing.id = coalesce(j.override_id, j.before_override)
    left join proposal on proposal.id = standing.proposal_id
    left join lateral (${objection}) objection on j.derivation is null
    where j.kind is not null
    order by j.company_id, j.line_item_id, j.unit_id, j.length, j.period_end
    on conflict do nothing
    returning id
  ), asked_for as (
    insert into notice_delivery (notice_id, subscriber_id)
    select written.id, subscriber.id from written cross join notice_subscriber subscriber where subscriber.active
  )
  select count(*)::int as notices from written`;
