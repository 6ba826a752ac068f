#!/usr/bin/env node
// Stands in for Prisma's native schema engine, a download that closed networks refuse: the same arguments and JSON-RPC over
// stdio, served by the WASM build of that engine, which npm delivers. prisma.config.ts names this file to the Prisma CLI.
import util from "node:util";
import { methods, version } from "./schema-engine/engine.mjs";
import { explain } from "./schema-engine/failure.mjs";
import { print, serve } from "./schema-engine/rpc.mjs";
import { canConnect, createDatabase, dropDatabase } from "./schema-engine/server.mjs";

const { values, positionals } = util.parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    datamodels: { type: "string", multiple: true, short: "d" },
    datasource: { type: "string" },
    version: { type: "boolean", short: "V" },
  },
});
const datasource = values.datasource ? JSON.parse(values.datasource) : {};

const log = (level, message, fields = {}) =>
  console.error(
    JSON.stringify({
      timestamp: new Date().toISOString(),
      level,
      fields: { message, ...fields },
      target: "schema_engine::logger",
    }),
  );

/** `cli can-connect-to-database` and its like: one question, answered by the exit code and a line of log. */
async function answerOnce(command) {
  const commands = {
    "can-connect-to-database": canConnect,
    "create-database": createDatabase,
    "drop-database": dropDatabase,
  };
  log("INFO", "Starting schema engine CLI");
  try {
    await commands[command](datasource.url);
    return 0;
  } catch (error) {
    const { code, message } = explain(error, datasource.url);
    log("ERROR", message, code ? { error_code: code } : {});
    return 1;
  }
}

if (values.version) console.log(`schema-engine-cli ${version()}`);
else if (positionals[0] === "cli") process.exitCode = await answerOnce(positionals[1]);
else {
  await serve(methods({ datasource, files: values.datamodels ?? [], print }), datasource.url);
  process.exit(0);
}
