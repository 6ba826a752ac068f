import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { createDatabase, dropDatabase, emptyDatabase, splitUrl } from "./server.mjs";

/** PostgreSQL's one-byte "char" of the system catalogues, its `text`, and what the engine expects for the former. */
const charOid = 18;
const textOid = 25;
const characterType = 6;

/** Reads "char" columns as text, which the adapter knows, and then tells the engine what they are. */
async function queryRaw(inner, query) {
  const { fields, rows } = await inner.performIO(query);
  const chars = fields.flatMap((field, index) => (field.dataTypeID === charOid ? [index] : []));
  const readable = fields.map((field) => (field.dataTypeID === charOid ? { ...field, dataTypeID: textOid } : field));
  const answered = Object.create(inner, { performIO: { value: async () => ({ fields: readable, rows }) } });
  const result = await inner.queryRaw.call(answered, query);
  for (const index of chars) result.columnTypes[index] = characterType;
  return result;
}

/** `@prisma/adapter-pg` serves queries; the engine also wants scripts run whole, never split at their semicolons. */
function adapt(inner, pool, onDispose) {
  return {
    provider: "postgres",
    adapterName: inner.adapterName,
    getConnectionInfo: () => inner.getConnectionInfo(),
    startTransaction: (level) => inner.startTransaction(level),
    executeRaw: (query) => inner.executeRaw(query),
    queryRaw: (query) => queryRaw(inner, query),
    executeScript: (script) =>
      pool.query(script).then(
        () => undefined,
        (error) => inner.onError(error),
      ),
    async dispose() {
      await pool.end();
      await onDispose?.();
    },
  };
}

/** One session per adapter: the engine sets session variables and takes advisory locks. */
async function open(text, onDispose) {
  const { url, schema } = splitUrl(text);
  const pool = new pg.Pool({ connectionString: url.href, max: 1, idleTimeoutMillis: 0 });
  const inner = await new PrismaPg(pool, { schema }).connect();
  return adapt(inner, pool, onDispose);
}

/** What the engine connects through: the database itself, and a shadow of it to replay the migrations in. */
export function adapterFactory(url, shadowUrl) {
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => open(url),
    async connectToShadowDb() {
      if (shadowUrl) {
        await emptyDatabase(shadowUrl);
        return open(shadowUrl);
      }
      const shadow = new URL(url);
      shadow.pathname = `/prisma_migrate_shadow_db_${crypto.randomUUID()}`;
      await createDatabase(shadow.href);
      return open(shadow.href, () => dropDatabase(shadow.href));
    },
  };
}
