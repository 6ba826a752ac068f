import type pg from "pg";

/** What is stored of a company when a batch begins: enough to know whether anything has to be done. */
export type CompanyState = {
  id: number;
  contentHash: string | null;
  /** Its golden values rest on the present basis, and no decision of it has passed its date. */
  isChecked: boolean;
  failureCode: string | null;
  etag: string | null;
  lastModified: string | null;
  /** Accession numbers that the daily index announced and that have not arrived. */
  awaited: string[];
  /** Those of them that have to come: periodic reports. */
  expected: string[];
};

/** SQL condition on `company`: a decision in force has passed its last day, so what it settled must be settled anew. */
export const hasDecisionDue = `(
  exists (select from override where override.company_id = company.id and status = 'in_force' and expires_on < current_date)
  or exists (select from accepted_exception where accepted_exception.company_id = company.id and status = 'in_force'
    and expires_on < current_date)
  or exists (select from accepted_exception wide join finding on finding.company_id = company.id
      and finding.status = 'accepted' and finding.settled_by = 'Accepted exception ' || wide.id
    where wide.company_id is null and wide.status = 'in_force' and wide.expires_on < current_date))`;

/** By CIK; companies that are not stored are left out. One statement for a whole batch. */
export async function loadStates(
  pool: pg.Pool,
  ciks: readonly number[],
  basis: string,
): Promise<Map<number, CompanyState>> {
  const { rows } = await pool.query<CompanyState & { cik: number }>(
    `select cik, id, content_hash as "contentHash", check_basis is not distinct from $2 and not ${hasDecisionDue} as "isChecked",
       failure_code as "failureCode", etag, last_modified as "lastModified",
       array(select accession from awaited_filing where company_id = company.id and arrived_at is null
         and abandoned_at is null) as awaited,
       array(select accession from awaited_filing where company_id = company.id and arrived_at is null
         and abandoned_at is null and expected) as expected
     from company left join raw_document on hash = content_hash where cik = any($1::int[])`,
    [ciks, basis],
  );
  return new Map(rows.map((row) => [row.cik, row]));
}
