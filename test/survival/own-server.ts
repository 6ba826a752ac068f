import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startPostgres } from "@/scripts/postgres/cluster.mjs";
import { query } from "@/scripts/postgres/database.mjs";
import { removePlace } from "@/scripts/postgres/place.mjs";
import { migrate, seed } from "@/scripts/support/prepare-database.mjs";

const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

export type OwnServer = {
  home: string;
  /** A new database with the product's tables and reference rows. */
  createDatabase(name: string): Promise<string>;
  /** Everybody is disconnected; it comes back at the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

/** A PostgreSQL that a test may restart: the one that all tests share must stay up. */
export async function startOwnServer(): Promise<OwnServer> {
  const home = mkdtempSync(path.join(tmpdir(), "sublinear-survival-"));
  chmodSync(home, 0o755);
  const start = () => startPostgres({ home, log: path.join(home, "postgres.log"), settings });
  let server = await start();
  const abandon = () => process.kill(server.pid as number, "SIGINT");
  process.once("exit", abandon);
  const template = server.urlOf("template_of_tests");
  await migrate({ url: template, logs: home });
  await seed({ url: template, logs: home, demo: true });
  return {
    home,
    async createDatabase(name) {
      await query(server.urlOf("postgres"), `create database "${name}" template template_of_tests`);
      return server.urlOf(name);
    },
    async restart() {
      await server.stop();
      server = await start();
    },
    async stop() {
      process.removeListener("exit", abandon);
      await server.stop();
      removePlace(home);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
