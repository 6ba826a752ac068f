import pg from "pg";

/** Prisma's own URL parameters, which PostgreSQL does not know. */
const prismaOnly = ["schema", "connection_limit", "pool_timeout", "connect_timeout"];

/** Splits a Prisma URL into what PostgreSQL understands and the schema to work in. */
export function splitUrl(text) {
  const url = new URL(text);
  const schema = url.searchParams.get("schema") ?? undefined;
  for (const name of prismaOnly) url.searchParams.delete(name);
  return { url, schema };
}

export async function withClient(connectionString, work) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Works on the server itself: a database can be neither created nor dropped from within. */
function withAdmin(text, work) {
  const { url } = splitUrl(text);
  const name = decodeURIComponent(url.pathname.slice(1));
  url.pathname = "/postgres";
  return withClient(url.href, (client) => work(client, name));
}

export const canConnect = (text) => withClient(splitUrl(text).url.href, (client) => client.query("select 1"));

export const execute = (text, script) => withClient(splitUrl(text).url.href, (client) => client.query(script));

export const createDatabase = (text) =>
  withAdmin(text, async (client, name) => {
    await client.query(`create database ${client.escapeIdentifier(name)}`);
    return { databaseName: name };
  });

export const dropDatabase = (text) =>
  withAdmin(text, (client, name) =>
    client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`),
  );

/** Empties a shadow database that the person named instead of having one created. */
export const emptyDatabase = (text) =>
  withClient(splitUrl(text).url.href, async (client) => {
    const { rows } = await client.query(
      "select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'",
    );
    for (const { nspname } of rows) await client.query(`drop schema ${client.escapeIdentifier(nspname)} cascade`);
    await client.query(`create schema ${client.escapeIdentifier(splitUrl(text).schema ?? "public")}`);
  });
