import type pg from "pg";
import type { Validators } from "@/domain/edgar/validators";

type Client = Pick<pg.ClientBase, "query">;
export type KnownFile = Validators & { fetchedAt: Date };

/** What makes the next request for one of a source's lists conditional; null when it was never fetched. */
export async function knownSourceFile(client: Client, sourceId: number, path: string): Promise<KnownFile | null> {
  const { rows } = await client.query<KnownFile>(
    `select etag, last_modified as "lastModified", fetched_at as "fetchedAt" from source_file where source_id = $1 and path = $2`,
    [sourceId, path],
  );
  return rows[0] ?? null;
}

/** Notes that a list was read; without validators it was the one that is known. */
export async function keepSourceFile(
  client: Client,
  sourceId: number,
  path: string,
  validators: Validators | null,
  now: Date,
): Promise<void> {
  await client.query(
    `insert into source_file (source_id, path, etag, last_modified, fetched_at) values ($1, $2, $3, $4, $5)
     on conflict (source_id, path) do update set fetched_at = excluded.fetched_at,
       etag = case when $6 then excluded.etag else source_file.etag end,
       last_modified = case when $6 then excluded.last_modified else source_file.last_modified end`,
    [
      sourceId,
      path,
      validators?.etag ?? null,
      validators?.lastModified ?? null,
      now.toISOString(),
      validators !== null,
    ],
  );
}
