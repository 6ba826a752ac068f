import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { recordWorker } from "@/domain/processes/record-worker";
import { type TestDatabase, testDatabase } from "@/test/database";

// The marker refuses to be imported outside Next; what it guards is the real thing here.
vi.mock("server-only", () => ({}));

let test: TestDatabase;
let get: () => Promise<Response>;

beforeAll(async () => {
  test = await testDatabase();
  vi.stubEnv("DATABASE_URL", test.url);
  get = (await import("./route")).GET;
});
afterAll(async () => {
  const { database } = await import("@/app/_lib/database");
  await database().close();
  await test.drop();
});

const answer = async () => {
  const response = await get();
  return [response.status, await response.json()];
};

describe("the workers' health, for a monitor outside", () => {
  it("is 503 until a worker was seen, 200 while one is, and 503 two minutes after the last", async () => {
    expect(await answer()).toEqual([503, { status: "no worker process", lastSeenAt: null }]);
    const beat = { host: "vm", pid: 1, release: "1", concurrency: 1, queue: "redis", rssMb: 1, activeJobs: 0 } as const;
    await recordWorker(test.database.pool, { id: "6f1c2f0e-5b43-4d6e-9c53-3f1a6b0d9a11", ...beat });
    expect(await answer()).toEqual([200, { status: "ok", lastSeenAt: expect.any(String) }]);
    await test.database.pool.query("update worker_process set seen_at = seen_at - interval '121 seconds'");
    expect(await answer()).toEqual([503, { status: "no worker process", lastSeenAt: expect.any(String) }]);
  });

  it("says no more than that it does not know when the database refuses", async () => {
    await test.database.pool.query("alter table worker_process rename to worker_process_away");
    expect(await answer()).toEqual([503, { status: "unknown", checks: { database: "failed" } }]);
  });
});
