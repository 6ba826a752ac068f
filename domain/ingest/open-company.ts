import type pg from "pg";
import type { CompanyFile } from "./company-file";

export type OpenCompany = {
  id: number;
  name: string;
  /** Nothing of it is stored: there is nothing to compare with. */
  isFirst: boolean;
  /** Its first document. */
  isBackfill: boolean;
};

type OpenRow = Omit<OpenCompany, "isBackfill"> & { oldName: string | null; contentHash: string | null };
// What was stored of the row before; typed values may stand there without a document.
const openColumns = `id, name, content_hash as "contentHash",
  observation_count = 0 and not exists (select from filing where company_id = company.id) as "isFirst"`;

/** Finds or founds the company and locks its row: one writer per company, and no other company waits. */
export async function openCompany(client: pg.PoolClient, file: CompanyFile, name: string | null): Promise<OpenCompany> {
  const row = name === null ? await lockCompany(client, file.cik) : await foundCompany(client, file, name);
  if (name !== null && row.oldName !== name) {
    await client.query(
      `insert into company_name (company_id, valid_from, name) values ($1, current_date, $2)
       on conflict (company_id, valid_from) do update set name = excluded.name`,
      [row.id, name],
    );
  }
  if (row.oldName === null) {
    await client.query(
      "insert into universe_member (company_id, added_on, reason) values ($1, current_date, 'first ingest') on conflict do nothing",
      [row.id],
    );
  }
  return { ...row, isBackfill: file.document !== null && row.contentHash === null };
}

async function lockCompany(client: pg.PoolClient, cik: number): Promise<OpenRow> {
  const { rows } = await client.query<OpenRow>(
    `select name as "oldName", ${openColumns} from company where cik = $1 for update`,
    [cik],
  );
  if (!rows[0]) throw new Error(`There is no company with the CIK ${cik} to check`);
  return rows[0];
}

async function foundCompany(client: pg.PoolClient, file: CompanyFile, name: string): Promise<OpenRow> {
  const { rows } = await client.query<OpenRow>(
    `with before as (select id, name from company where cik = $1 for update)
     insert into company (cik, name, source_id, tickers) values ($1, $2, $3, '{}')
     on conflict (cik) do update set name = excluded.name
     returning ${openColumns}, (select name from before) as "oldName"`,
    [file.cik, name, file.sourceId],
  );
  return rows[0] as OpenRow;
}
