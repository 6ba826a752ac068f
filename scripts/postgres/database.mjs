import pg from "pg";
import { Refusal } from "../support/refusal.mjs";

const oldest = 14;

/** Host, port and database of a URL, without the password. */
const placeOf = (url) => `${url.hostname}:${url.port || 5432}${url.pathname}`;

export function parseDatabaseUrl(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1) return url;
  throw new Refusal("DATABASE_URL must be a URL like postgresql://user:password@host:5432/sublinear");
}

export async function query(connectionString, text) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const remedies = {
  "28P01": "The user or password is wrong: correct DATABASE_URL.",
  28000: "The server does not let this user in: correct DATABASE_URL, or the server's pg_hba.conf.",
  ECONNREFUSED: "Nothing listens there: start that PostgreSQL, or correct DATABASE_URL.",
  ENOTFOUND: "There is no such host: correct DATABASE_URL.",
};

function refuse(url, error) {
  const remedy = remedies[error.code] ?? "Start that PostgreSQL, or correct DATABASE_URL.";
  throw new Refusal(
    `The database at ${placeOf(url)} cannot be reached (${error.message || error.code}). ${remedy}\n` +
      "Without DATABASE_URL an embedded PostgreSQL is used.",
  );
}

async function createMissing(url) {
  const name = decodeURIComponent(url.pathname.slice(1));
  const admin = new URL(url);
  admin.pathname = "/postgres";
  await query(admin.href, `create database ${pg.escapeIdentifier(name)}`).catch((error) => {
    throw new Refusal(
      `There is no database ${name} at ${url.hostname}:${url.port || 5432}, and this user may not create it ` +
        `(${error.message}). Create it there: createdb ${name}`,
    );
  });
}

/**
 * Makes sure that a server of one's own can be used: reachable, not too old, the database there (created when it is not).
 * Returns the version in words.
 */
export async function requireDatabase(text) {
  const url = parseDatabaseUrl(text);
  const ask = () => query(url.href, "show server_version");
  const rows = await ask()
    .catch((error) => (error.code === "3D000" ? createMissing(url).then(ask) : Promise.reject(error)))
    .catch((error) => (error instanceof Refusal ? Promise.reject(error) : refuse(url, error)));
  const version = rows[0].server_version;
  if (Number.parseInt(version, 10) >= oldest) return `PostgreSQL ${version} at ${placeOf(url)}`;
  throw new Refusal(
    `The database at ${placeOf(url)} is PostgreSQL ${version}; Sublinear needs ${oldest} or newer. ` +
      "Upgrade it, or leave DATABASE_URL out to use the embedded one.",
  );
}
