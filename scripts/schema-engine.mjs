#!/usr/bin/env node
// Drop-in for Prisma's native `schema-engine` binary: same argv + JSON-RPC-over-stdio, run by the WASM build of the
// very same engine that Prisma publishes on npm (@prisma/schema-engine-wasm) over @prisma/adapter-pg.
// Use: PRISMA_SCHEMA_ENGINE_BINARY=$PWD/scripts/schema-engine.mjs npx prisma migrate dev|deploy|diff|status|reset|db push
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import readline from "node:readline";
import { parseArgs } from "node:util";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bg from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const require = createRequire(import.meta.url);

function loadWasm() {
  const dir = path.dirname(require.resolve("@prisma/schema-engine-wasm"));
  const mod = new WebAssembly.Module(fs.readFileSync(path.join(dir, "schema_engine_bg.wasm")));
  const inst = new WebAssembly.Instance(mod, { "./schema_engine_bg.js": bg });
  bg.__wbg_set_wasm(inst.exports);
  inst.exports.__wbindgen_start?.();
}
const { values: o, positionals: pos } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    datamodels: { type: "string", multiple: true, short: "d" },
    datasource: { type: "string" },
    "enabled-preview-features": { type: "string" },
    "extension-types": { type: "string" },
    version: { type: "boolean", short: "V" },
  },
});
const ds = o.datasource ? JSON.parse(o.datasource) : {};
const log = (level, message, extra = {}) =>
  process.stderr.write(
    JSON.stringify({
      timestamp: new Date().toISOString(),
      level,
      fields: { message, ...extra },
      target: "schema_engine::logger",
    }) + "\n",
  );

if (o.version) {
  loadWasm();
  console.log("schema-engine-cli " + bg.version());
  process.exit(0);
}

const splitUrl = (s) => {
  const u = new URL(s);
  const schema = u.searchParams.get("schema") ?? undefined;
  for (const k of ["schema", "connection_limit", "pool_timeout", "connect_timeout"]) u.searchParams.delete(k);
  return { url: u, schema };
};
const toUserFacing = (e, url) => {
  const c = e?.code;
  const u = url ? new URL(url) : {};
  if (c === "3D000") return ["P1003", `Database \`${u.pathname?.slice(1)}\` does not exist`];
  if (c === "28P01" || c === "28000")
    return [
      "P1000",
      `Authentication failed against database server, the provided database credentials for \`${u.username}\` are not valid.`,
    ];
  if (c === "ECONNREFUSED" || c === "ENOTFOUND" || c === "ETIMEDOUT" || e?.errors)
    return ["P1001", `Can't reach database server at \`${u.host}\``];
  return [null, String(e?.message ?? e)];
};
async function withAdmin(url, fn) {
  const { url: u } = splitUrl(url);
  const db = decodeURIComponent(u.pathname.slice(1));
  u.pathname = "/postgres";
  const c = new pg.Client({ connectionString: u.href });
  await c.connect();
  try {
    return await fn(c, db);
  } finally {
    await c.end();
  }
}
async function canConnect(url) {
  const c = new pg.Client({ connectionString: splitUrl(url).url.href });
  await c.connect();
  await c.query("select 1");
  await c.end();
}
const createDatabase = (url) =>
  withAdmin(url, async (c, db) => {
    await c.query(`CREATE DATABASE ${c.escapeIdentifier(db)}`);
    return { databaseName: db };
  });
const dropDatabase = (url) =>
  withAdmin(url, async (c, db) => {
    await c.query(`DROP DATABASE IF EXISTS ${c.escapeIdentifier(db)} WITH (FORCE)`);
  });

if (pos[0] === "cli") {
  log("INFO", "Starting schema engine CLI"); // the CLI skips the first line
  try {
    await {
      "can-connect-to-database": () => canConnect(ds.url),
      "create-database": () => createDatabase(ds.url),
      "drop-database": () => dropDatabase(ds.url),
    }[pos[1]]();
    process.exit(0);
  } catch (e) {
    const [code, message] = toUserFacing(e, ds.url);
    log("ERROR", message, { error_code: code ?? undefined });
    process.exit(1);
  }
}

loadWasm();

// @prisma/adapter-pg is made for the query side; for the schema engine four things need care: "char" (oid 18) columns of
// pg_catalog, scripts must not be split at ';' ($$ bodies, strings), one session, and dropping the shadow db after closing it.
const CHAR = 18,
  CHARACTER = 6; // ColumnTypeEnum.Character
function wrap(inner, client, onDispose) {
  return {
    provider: "postgres",
    adapterName: inner.adapterName,
    getConnectionInfo: () => inner.getConnectionInfo(),
    startTransaction: (l) => inner.startTransaction(l),
    executeRaw: (q) => inner.executeRaw(q),
    async queryRaw(q) {
      const { fields, rows } = await inner.performIO(q);
      const idx = fields.map((f, i) => (f.dataTypeID === CHAR ? i : -1)).filter((i) => i >= 0);
      if (!idx.length) return inner.queryRaw.call({ __proto__: inner, performIO: async () => ({ fields, rows }) }, q);
      const r = await inner.queryRaw.call(
        {
          __proto__: inner,
          performIO: async () => ({
            fields: fields.map((f) => (f.dataTypeID === CHAR ? { ...f, dataTypeID: 25 } : f)),
            rows,
          }),
        },
        q,
      );
      for (const i of idx) r.columnTypes[i] = CHARACTER;
      return r;
    },
    async executeScript(script) {
      try {
        await client.query(script);
      } catch (e) {
        inner.onError(e);
      }
    },
    async dispose() {
      await client.end();
      await onDispose?.();
    },
  };
}
class Factory {
  provider = "postgres";
  adapterName = "@prisma/adapter-pg";
  constructor(url, shadow) {
    this.url = url;
    this.shadow = shadow;
  }
  async open(url, onDispose) {
    const { url: u, schema } = splitUrl(url);
    const client = new pg.Pool({ connectionString: u.href, max: 1, idleTimeoutMillis: 0 });
    const inner = await new PrismaPg(client, { schema }).connect();
    return wrap(inner, client, onDispose);
  }
  connect() {
    return this.open(this.url);
  }
  async connectToShadowDb() {
    if (!this.shadow) {
      const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
      const u = new URL(this.url);
      u.pathname = "/" + name;
      await createDatabase(u.href);
      return this.open(u.href, () => dropDatabase(u.href));
    }
    const { url: u, schema } = splitUrl(this.shadow);
    const c = new pg.Client({ connectionString: u.href });
    await c.connect();
    const { rows } = await c.query(
      `select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`,
    );
    for (const { nspname } of rows) await c.query(`DROP SCHEMA ${c.escapeIdentifier(nspname)} CASCADE`);
    await c.query(`CREATE SCHEMA ${c.escapeIdentifier(schema ?? "public")}`);
    await c.end();
    return this.open(this.shadow);
  }
}

let engineP;
const engine = () =>
  (engineP ??= (async () => {
    const datamodels = (o.datamodels ?? []).map((f) => [f, fs.readFileSync(f, "utf8")]);
    const factory = bindMigrationAwareSqlAdapterFactory(
      new Factory(ds.url ?? "postgresql://unused@127.0.0.1:1/unused", ds.shadowDatabaseUrl),
    );
    return bg.SchemaEngine.new({ datamodels: datamodels.length ? datamodels : undefined }, () => {}, factory);
  })());
const special = {
  createDatabase: ({ datasource }) => createDatabase(datasource?.url ?? ds.url),
  ensureConnectionValidity: async ({ datasource }) => {
    await canConnect(datasource?.url ?? ds.url);
    return {};
  },
  getDatabaseVersion: async () => (await engine()).version(null),
  dbExecute: async ({ datasourceType, script }) => {
    const c = new pg.Client({ connectionString: splitUrl(datasourceType?.url ?? ds.url).url.href });
    await c.connect();
    try {
      await c.query(script);
    } finally {
      await c.end();
    }
    return {};
  },
};
async function call(method, params) {
  if (special[method]) return special[method](params ?? {});
  const e = await engine();
  // In the WASM build only the diagnostics can open a shadow database; they cache the schema of the migration history,
  // which evaluateDataLoss and createMigration then read. So fill the cache first.
  if (
    (method === "evaluateDataLoss" || method === "createMigration") &&
    params.migrationsList.migrationDirectories.length
  )
    await e.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters });
  const r = await e[method](params);
  if (method === "diff" && r?.stdout != null) {
    await print(r.stdout);
  }
  return r ?? {};
}
let pid = 1;
const print = (content) => {
  process.stdout.write(
    JSON.stringify({ jsonrpc: "2.0", id: 1e6 + pid++, method: "print", params: { content } }) + "\n",
  );
};
let pending = 0,
  ended = false;
const maybeExit = () => {
  if (ended && !pending) process.exit(0);
};
readline
  .createInterface({ input: process.stdin })
  .on("line", async (line) => {
    if (!line.trim()) return;
    const req = JSON.parse(line);
    if (!req.method) return; // answers to our `print`
    pending++;
    try {
      const result = await call(req.method, req.params);
      process.stdout.write(JSON.stringify({ jsonrpc: "2.0", id: req.id, result }) + "\n");
    } catch (err) {
      if (process.env.SCHEMA_ENGINE_DEBUG) {
        console.error(err, Object.keys(err));
      }
      let code = err?.code ?? null,
        message = err?.message ?? String(err);
      try {
        const j = JSON.parse(message);
        if (j.error_code) {
          code = j.error_code;
          message = j.message;
        }
      } catch {}
      const [ufCode, ufMsg] = toUserFacing(err, ds.url);
      if (ufCode) {
        code = ufCode;
        message = ufMsg;
      }
      process.stdout.write(
        JSON.stringify({
          jsonrpc: "2.0",
          id: req.id,
          error: {
            code: 4466,
            message: "An error happened. Check the data field for details.",
            data: { is_panic: false, message, meta: err?.meta ?? null, error_code: code },
          },
        }) + "\n",
      );
    }
    pending--;
    maybeExit();
  })
  .on("close", () => {
    ended = true;
    maybeExit();
  });
