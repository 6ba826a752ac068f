import { rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { migrate, seed } from "../scripts/support/prepare-database.mjs";

export type Scratch = { url: string; home: string; drop(): Promise<void> };

/** A database that exists for a measurement only, on the server of `serverUrl`. */
export async function scratchDatabase(serverUrl: string): Promise<Scratch> {
  const name = `sublinear_bench_${process.pid}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const home = path.join(os.tmpdir(), name);
  const drop = async () => {
    await onServer(serverUrl, `drop database if exists ${name} with (force)`);
    await rm(home, { recursive: true, force: true });
  };
  await migrate({ url: url.href, logs: home });
  await seed({ url: url.href, logs: home, demo: false });
  return { url: url.href, home, drop };
}

async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
