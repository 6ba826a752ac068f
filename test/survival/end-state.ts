import type pg from "pg";

const company = "(select cik from company where company.id = t.company_id)";
const tag = "(select name from tag where tag.id = t.tag_id)";
const unit = "(select code from unit where unit.id = t.unit_id)";
const filing = "(select accession from filing where filing.id = t.filing_id)";
const point = `${company} as cik, t.line_item_id, ${unit} as unit, t.length, t.period_end`;
const winner = `${tag} as tag, ${filing} as accession, t.observed_end, t.observed_days`;

/**
 * What an ingest leaves behind, by table, without ids, times and run numbers: rows are named by what they mean, so that
 * two databases that went different ways to the same end read alike.
 */
const tables: Readonly<Record<string, string>> = {
  company: `select cik, name, tickers, sic, sector, content_hash, check_basis, observation_count, data_point_count, unmapped,
    last_filed_on, failure_code from company t`,
  company_name: `select ${company} as cik, name from company_name t`,
  company_ticker: `select ${company} as cik, ticker, exchange, valid_to is null as current from company_ticker t`,
  company_period: `select ${company} as cik, length, period_end, canonical_end, fiscal_year, fiscal_period from company_period t`,
  universe_member: `select ${company} as cik, removed_on from universe_member t`,
  raw_document: "select hash, bytes from raw_document t",
  filing: `select ${company} as cik, accession, form, filed_on from filing t`,
  awaited_filing: `select ${company} as cik, accession, form, filed_on, arrived_at is not null as arrived from awaited_filing t`,
  observation: `select ${company} as cik, ${tag} as tag, ${unit} as unit, period_end, days, ${filing} as accession, value
    from observation t`,
  data_point: `select ${point}, value, state, doubtful, ${winner}, derivation, parent_ends, version, survivorship from data_point t`,
  data_point_version: `select ${point}, version, value, state, doubtful, ${winner}, derivation, parent_ends
    from data_point_version t`,
  finding: `select key, rule_id, rule_version, severity, ${point}, status, settled_by, message, root_cause, observed, expected,
    confidence, fingerprint, (select fingerprint from issue where issue.id = t.issue_id) as issue from finding t`,
  issue: `select fingerprint, rule_id, root_cause, severity, priority, title, status, disposition, ${company} as cik,
    company_count, line_item_id, line_item_count, finding_count, point_count, confidence, suggestible from issue t`,
  issue_event: `select (select fingerprint from issue where issue.id = t.issue_id) as issue, kind from issue_event t`,
  volume_week: "select week, backfill, sum(data_points) as data_points from volume_week t group by week, backfill",
  outbox:
    "select job, closed_at is not null as closed, error from outbox t where closed_at is null or error is not null",
  ingest_run: "select kind, status, companies, error, grouped from ingest_run t",
  ingest_task: `select (select kind from ingest_run where id = t.run_id) as kind, origin, entry, status, error_code, facts,
    observations, new_observations, data_points, changed_points, gone_points, findings, backfill from ingest_task t`,
};

export type EndState = Record<string, { rows: number; digest: string }>;

/** Rows and digest of each table. Equal digests are equal contents. */
export async function endState(pool: pg.Pool): Promise<EndState> {
  const state: EndState = {};
  for (const [table, rows] of Object.entries(tables)) {
    const found = await pool.query<{ rows: number; digest: string }>(
      `select count(*)::int as rows, md5(coalesce(string_agg(row, E'\\n' order by row collate "C"), '')) as digest
       from (select r::text as row from (${rows}) r) x`,
    );
    state[table] = found.rows[0] as EndState[string];
  }
  return state;
}

/** Up to ten rows that only one of two databases has, so that a failing comparison says what differs. */
export async function differences(one: pg.Pool, other: pg.Pool, table: string): Promise<string[]> {
  const read = async (pool: pg.Pool) =>
    (await pool.query<{ row: string }>(`select r::text as row from (${tables[table]}) r`)).rows.map(({ row }) => row);
  const [here, there] = [await read(one), await read(other)];
  const only = (rows: string[], others: string[], sign: string) => {
    const known = new Set(others);
    return rows.filter((row) => !known.has(row)).map((row) => `${sign} ${row}`);
  };
  return [...only(here, there, "-").slice(0, 5), ...only(there, here, "+").slice(0, 5)];
}

/** What a company owns alone: two companies with the same digest were taken alike, and whole. */
const ownTables = ["filing", "observation", "company_period", "data_point", "data_point_version"];

/** A digest of each company's own rows, by CIK. */
export async function companyStates(pool: pg.Pool): Promise<Map<number, string>> {
  const rows = ownTables.map((table) => `select cik, '${table}' as place, r::text as row from (${tables[table]}) r`);
  const found = await pool.query<{ cik: number; digest: string }>(
    `select cik, md5(string_agg(place || row, E'\\n' order by place, row collate "C")) as digest
     from (${rows.join(" union all ")}) x group by cik`,
  );
  return new Map(found.rows.map(({ cik, digest }) => [cik, digest]));
}
