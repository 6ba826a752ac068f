import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startPostgres } from "../scripts/postgres/cluster.mjs";
import { query } from "../scripts/postgres/database.mjs";
import { removePlace } from "../scripts/postgres/place.mjs";
import { migrate, seed } from "../scripts/support/prepare-database.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    testServer: { adminUrl: string; template: string; prefix: string };
  }
}

/** A server of this run's own, for those who start vitest without `npm test` and name none. */
async function startServer(home: string) {
  // Losing a test's database in a power cut costs nothing, so nothing waits for the disk.
  const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
  const server = await startPostgres({ home, log: path.join(home, "postgres.log"), settings });
  const abandon = () => process.kill(server.pid as number, "SIGINT");
  process.once("exit", abandon);
  return {
    adminUrl: server.urlOf("postgres"),
    async stop() {
      process.removeListener("exit", abandon);
      await server.stop();
      removePlace(home);
    },
  };
}

function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function dropAll(adminUrl: string, prefix: string) {
  const names = await query(adminUrl, `select datname from pg_database where starts_with(datname, '${prefix}')`);
  for (const { datname } of names) await query(adminUrl, `drop database if exists "${datname}" with (force)`);
}

/** Once per run: a migrated and seeded template that each test file clones in a few milliseconds. */
export default async function setup(project: TestProject) {
  const home = mkdtempSync(path.join(tmpdir(), "sublinear-vitest-"));
  chmodSync(home, 0o755);
  const named = process.env.TEST_POSTGRES_URL;
  const server = named ? { adminUrl: named, stop: async () => {} } : await startServer(home);
  const prefix = `sublinear_test_${process.pid}_`;
  const template = `${prefix}template`;
  const url = databaseUrl(server.adminUrl, template);
  await migrate({ url, logs: home });
  await seed({ url, logs: home, demo: true });
  project.provide("testServer", { adminUrl: server.adminUrl, template, prefix });
  return async () => {
    await dropAll(server.adminUrl, prefix);
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  };
}
