import type pg from "pg";

/** Lines of each generated company: Revenue, cost of revenue, gross profit, research. */
const linesPerCompany = 4;

/**
 * Fills an empty, seeded database with issues to decide, by SQL: each line of a company has five years of quarters, nine
 * months and years, reported twice as filers do, what is derived from them, and one quarter that was filed a thousand times
 * too large, held by one issue with a suggestion.
 */
export async function generateMarket(pool: pg.Pool, issues: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    for (const statement of statements) await client.query(statement.replaceAll(":companies", companies(issues)));
    await client.query("delete from finding where issue_id is null");
    await client.query("commit");
    await client.query("analyze");
  } finally {
    client.release();
  }
}

const companies = (issues: number) => String(Math.ceil(issues / linesPerCompany));

const line = `select c.id as company_id, m.line_item_id, m.tag_id, u.id as unit_id, 1000 + c.id % 977 + m.line_item_id as amount
  from company c cross join unit u join tag_mapping m on m.rank = 1 and m.line_item_id between 1 and ${linesPerCompany}
    and m.version = (select max(version) from tag_mapping) where u.code = 'USD'`;

/** Calendar quarters of 2019 to 2023. The fourth is derived, so that a decision is followed to it. */
const periods = `select y.year, p.length::length_class as length, make_date(y.year, p.month, p.day) as period_end, p.days, p.share
  from generate_series(2019, 2023) as y(year), (values ('quarter', 3, 31, 90, 1), ('quarter', 6, 30, 91, 1),
    ('quarter', 9, 30, 92, 1), ('nine_months', 9, 30, 273, 3), ('year', 12, 31, 365, 4)) as p(length, month, day, days, share)`;

const wrong = "(p.length = 'quarter' and p.period_end = date '2022-06-30')";
/** The wrong quarter counts a thousandfold in the twelve months that hold it. */
const sums =
  "case when e.period_end between date '2022-06-30' and date '2023-03-31' and e.period_end <> date '2022-12-31'";

const statements = [
  "insert into unit (code) values ('USD') on conflict do nothing",
  `insert into company (cik, name, tickers, source_id, last_filed_on, unmapped)
   select 100000 + n, 'Company ' || n, array['C' || n], (select id from source where code = 'simulated'), '2024-02-01', '{}'
   from generate_series(1, :companies) n`,
  `insert into company_period (company_id, length, period_end, canonical_end, fiscal_year, fiscal_period)
   select c.id, p.length, p.period_end, p.period_end, p.year, case when p.length = 'year' then 'FY' else 'Q2' end
   from company c, (${periods}) p`,
  `insert into company_period (company_id, length, period_end, canonical_end, fiscal_year, fiscal_period)
   select c.id, 'quarter', make_date(y, 12, 31), make_date(y, 12, 31), y, 'Q4' from company c, generate_series(2019, 2023) y`,
  `insert into filing (company_id, accession, form, filed_on)
   select c.id, lpad(c.id::text, 10, '0') || '-' || lpad((y % 100)::text, 2, '0') || '-000001', '10-K', make_date(y + 1, 2, 1)
   from company c, generate_series(2019, 2024) y`,
  `insert into observation (company_id, tag_id, unit_id, period_end, days, filing_id, run_id, value)
   select l.company_id, l.tag_id, l.unit_id, p.period_end, p.days, f.id, 1,
     l.amount * p.share * case when ${wrong} then 1000 else 1 end
   from (${line}) l cross join (${periods}) p
   join filing f on f.company_id = l.company_id
     and f.filed_on in (make_date(p.year + 1, 2, 1), make_date(p.year + 2, 2, 1))`,
  `insert into data_point (company_id, line_item_id, unit_id, length, period_end, value, state, doubtful, tag_id, filing_id,
     observed_end, observed_days, parent_ends, run_id, published_at)
   select l.company_id, l.line_item_id, l.unit_id, p.length, p.period_end,
     l.amount * p.share * case when ${wrong} then 1000 else 1 end,
     (case when ${wrong} then 'held' else 'clean' end)::point_state, ${wrong}, l.tag_id, f.id, p.period_end, p.days,
     '{}', 1, now()
   from (${line}) l cross join (${periods}) p
   join filing f on f.company_id = l.company_id and f.filed_on = make_date(p.year + 2, 2, 1)`,
  `insert into data_point (company_id, line_item_id, unit_id, length, period_end, value, state, doubtful, derivation,
     parent_ends, run_id, published_at)
   select l.company_id, l.line_item_id, l.unit_id, 'quarter', make_date(y, 12, 31), l.amount, 'derived', false, 'q4',
     array[make_date(y, 12, 31), make_date(y, 9, 30)], 1, now()
   from (${line}) l cross join generate_series(2019, 2023) y`,
  `insert into data_point (company_id, line_item_id, unit_id, length, period_end, value, state, doubtful, derivation,
     parent_ends, run_id, published_at)
   select l.company_id, l.line_item_id, l.unit_id, 'ttm', e.period_end,
     l.amount * (${sums} then 1003 else 4 end), (${sums} then 'held' else 'derived' end)::point_state,
     ${sums} then true else false end, 'ttm', array[e.period_end], 1, now()
   from (${line}) l cross join (
     select distinct period_end from (${periods}) p where p.length in ('quarter', 'year') and period_end >= '2019-12-31') e`,
  `insert into issue (fingerprint, rule_id, root_cause, severity, priority, priority_parts, title, status, company_id,
     line_item_id, finding_count, point_count, confidence, suggestible, opened_at, due_at)
   select 'bench ' || l.company_id || ' ' || l.line_item_id, 'scale-jump', 'scale', 1, 60,
     '[{"label": "Due later", "points": 0}]', 'Scaled by 1,000 in the second quarter of 2022', 'open', l.company_id,
     l.line_item_id, 1, 1, 0.95, true, now(), now() + interval '2 days'
   from (${line}) l`,
  `insert into finding (key, rule_id, rule_version, severity, company_id, line_item_id, unit_id, length, period_end, status,
     message, root_cause, observed, expected, confidence, fingerprint, evidence, issue_id, first_run_id, changed_run_id)
   select 'bench ' || l.company_id || ' ' || l.line_item_id, 'scale-jump', 1, 1, l.company_id, l.line_item_id, l.unit_id,
     'quarter', date '2022-06-30', 'open', 'A thousand times its neighbours', 'scale', l.amount * 1000, l.amount, 0.95,
     i.fingerprint, '{"formula": [], "evidence": [], "suspects": []}', i.id, 1, 1
   from (${line}) l join issue i on i.fingerprint = 'bench ' || l.company_id || ' ' || l.line_item_id`,
];
