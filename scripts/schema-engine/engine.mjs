import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { adapterFactory } from "./adapter.mjs";
import { canConnect, createDatabase, execute } from "./server.mjs";

/** Never connected to: some commands compare files only, but the engine wants an address all the same. */
const nowhere = "postgresql://unused@127.0.0.1:1/unused";

function loadWasm() {
  const folder = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const module = new WebAssembly.Module(fs.readFileSync(path.join(folder, "schema_engine_bg.wasm")));
  const instance = new WebAssembly.Instance(module, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start?.();
}

export function version() {
  loadWasm();
  return bindings.version();
}

function newEngine({ url = nowhere, shadowDatabaseUrl }, files) {
  loadWasm();
  const datamodels = files.map((file) => [file, fs.readFileSync(file, "utf8")]);
  const factory = bindMigrationAwareSqlAdapterFactory(adapterFactory(url, shadowDatabaseUrl));
  return bindings.SchemaEngine.new({ datamodels: datamodels.length ? datamodels : undefined }, () => {}, factory);
}

/**
 * The engine's methods by name. `print` shows text through the CLI. Four of them the WASM build lacks or answers
 * differently; two need the history replayed first, because only the diagnostics can open a shadow database there.
 */
export function methods({ datasource, files, print }) {
  let engine;
  const opened = () => (engine ??= newEngine(datasource, files));
  const replayed = async (name, params) => {
    const { migrationsList, filters } = params;
    if (migrationsList.migrationDirectories.length) await (await opened()).devDiagnostic({ migrationsList, filters });
    return (await opened())[name](params);
  };
  const own = {
    createDatabase: (params) => createDatabase(params.datasource?.url ?? datasource.url),
    ensureConnectionValidity: (params) => canConnect(params.datasource?.url ?? datasource.url).then(() => ({})),
    getDatabaseVersion: async () => (await opened()).version(null),
    dbExecute: (params) => execute(params.datasourceType?.url ?? datasource.url, params.script).then(() => ({})),
    evaluateDataLoss: (params) => replayed("evaluateDataLoss", params),
    createMigration: (params) => replayed("createMigration", params),
    async diff(params) {
      const result = await (await opened()).diff(params);
      if (result?.stdout != null) print(result.stdout);
      return result;
    },
  };
  return async (name, params = {}) => (await (own[name]?.(params) ?? (await opened())[name](params))) ?? {};
}
