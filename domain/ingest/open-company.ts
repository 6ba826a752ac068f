import type pg from "pg";
import type { CompanyFile } from "./company-file";
import { isOlderThanStored } from "./older-document";
import type { Selection } from "./select-observations";

export type OpenCompany = {
  id: number;
  name: string;
  /** Nothing of it is stored: there is nothing to compare with. */
  isFirst: boolean;
  /** Its first document. */
  isBackfill: boolean;
  /** The document is behind the stored one: it may add observations, and changes nothing else of the company. */
  isOlder: boolean;
  /** What its golden values rest on so far. */
  checkBasis: string | null;
};

type OpenRow = Pick<OpenCompany, "id" | "name" | "isFirst" | "checkBasis"> & { contentHash: string | null };
// What was stored of the row before; typed values may stand there without a document.
const openColumns = `id, name, content_hash as "contentHash", check_basis as "checkBasis",
  observation_count = 0 and not exists (select from filing where company_id = company.id) as "isFirst"`;

/** What a document says of its company; `name` is null where there is no document. */
export type Said = { name: string | null; selection: Selection };

/** Finds or founds the company and locks its row: one writer per company, and no other company waits. */
export async function openCompany(
  client: pg.PoolClient,
  file: CompanyFile,
  { name, selection }: Said,
): Promise<OpenCompany> {
  const stored = await lockCompany(client, file.cik);
  if (!stored) return { ...(await foundCompany(client, file, name)), isOlder: false };
  const isOlder = await isOlderThanStored(client, stored, file, selection);
  if (name !== null && name !== stored.name && !isOlder) await renameCompany(client, stored.id, name);
  return {
    ...stored,
    name: isOlder ? stored.name : (name ?? stored.name),
    isBackfill: file.document !== null && stored.contentHash === null,
    isOlder,
  };
}

async function lockCompany(client: pg.PoolClient, cik: number): Promise<OpenRow | null> {
  const { rows } = await client.query<OpenRow>(`select ${openColumns} from company where cik = $1 for update`, [cik]);
  return rows[0] ?? null;
}

async function renameCompany(client: pg.PoolClient, id: number, name: string): Promise<void> {
  await client.query("update company set name = $2 where id = $1", [id, name]);
  await nameFromToday(client, id, name);
}

async function nameFromToday(client: pg.PoolClient, id: number, name: string): Promise<void> {
  await client.query(
    `insert into company_name (company_id, valid_from, name) values ($1, current_date, $2)
     on conflict (company_id, valid_from) do update set name = excluded.name`,
    [id, name],
  );
}

/** Another run may have founded it a moment ago: the row is then that one's, and locked all the same. */
async function foundCompany(client: pg.PoolClient, file: CompanyFile, name: string | null) {
  if (name === null) throw new Error(`There is no company with the CIK ${file.cik} to check`);
  const { rows } = await client.query<OpenRow>(
    `insert into company (cik, name, source_id, tickers) values ($1, $2, $3, '{}')
     on conflict (cik) do update set name = excluded.name returning ${openColumns}`,
    [file.cik, name, file.sourceId],
  );
  const row = rows[0] as OpenRow;
  await nameFromToday(client, row.id, name);
  await client.query(
    "insert into universe_member (company_id, added_on, reason) values ($1, current_date, 'first ingest') on conflict do nothing",
    [row.id],
  );
  return { ...row, isBackfill: row.contentHash === null };
}
