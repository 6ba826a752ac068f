import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { requestRecheck } from "@/domain/ingest/request-recheck";
import { startPoll } from "@/domain/ingest/start-poll";
import type { EdgarServer } from "@/domain/simulation/served/options";
import { startEdgarServer } from "@/domain/simulation/served/start-edgar-server";
import { parseEnv } from "@/lib/env";
import { type TestDatabase, testDatabase } from "@/test/database";
import { ingestBatchProcessors } from "./processors/ingest-batch";
import { ingestFinishProcessor } from "./processors/ingest-finish";
import { ingestRunProcessor } from "./processors/ingest-run";
import { type Running, startWorkers } from "./start-workers";
import { freshNamespace, openTestQueues, testBackends, until } from "./testing/backends";

const members = 60;

describe.each(testBackends)("a source that does not answer, on $name", (backend) => {
  let test: TestDatabase;
  let server: EdgarServer;
  let home: string;
  let running: Running;
  let ctx: Ctx;

  beforeAll(async () => {
    test = await testDatabase();
    home = await mkdtemp(path.join(os.tmpdir(), "sublinear-queues-"));
    server = await startEdgarServer({ market: { seed: 200, companies: 3 }, day: "2025-10-01" });
    server.setFaults([{ kind: "hang", share: 1, routes: ["companyfacts"] }]);
    ctx = { db: test.database.prisma, actor: { kind: "system", name: "test" }, now: new Date("2025-10-01T22:00:00Z") };
    const source = await ctx.db.source.findUniqueOrThrow({ where: { code: "simulated" } });
    await test.database.pool.query(
      `with added as (
         insert into company (cik, name, tickers, source_id)
         select 9000 + n, 'Member ' || n, '{}', $1 from generate_series(1, $2::int) n returning id)
       insert into universe_member (company_id, added_on) select id, '2025-01-01' from added`,
      [source.id, members],
    );
    const env = parseEnv({ DATABASE_URL: test.url, SUBLINEAR_HOME: home, SUBLINEAR_SIMULATED_URL: server.url });
    running = await startWorkers({
      database: test.database,
      queues: await openTestQueues(backend, test.url, freshNamespace()),
      listenUrl: test.url,
      processors: [ingestRunProcessor(env), ...ingestBatchProcessors(env), ingestFinishProcessor],
      schedules: [],
      concurrency: 2,
      patienceMs: 1_000,
    });
  }, 60_000);
  afterAll(async () => {
    await running.stop();
    await server.close();
    await test.drop();
    await rm(home, { recursive: true, force: true });
  });

  const statusOf = async (id: number) => (await ctx.db.ingestRun.findUniqueOrThrow({ where: { id } })).status;
  const asking = () => server.requests().filter(({ route }) => route === "companyfacts").length;

  it("does not hold up what somebody typed in", async () => {
    const poll = await startPoll(ctx, { sourceCode: "simulated", startedBy: "schedule" });
    await until("its batches wait for the source", async () => asking() >= 2);
    const company = await ctx.db.company.findFirstOrThrow({ where: { cik: 9001 } });
    const begun = Date.now();
    const check = await requestRecheck(ctx, {
      companyId: company.id,
      sourceCode: "manual",
      kind: "manual",
      reason: "Typed from the 10-Q",
    });
    await until("the company was checked", async () => (await statusOf(check.runId)) === "completed", 8_000);
    expect(Date.now() - begun).toBeLessThan(8_000);
    expect(await statusOf(poll.runId)).toBe("running");
    expect(await ctx.db.ingestTask.count({ where: { runId: poll.runId, status: "queued" } })).toBe(members);
  }, 40_000);
});
