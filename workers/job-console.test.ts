import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { defineJob } from "@/domain/job";
import { requestJob } from "@/domain/outbox";
import { type TestDatabase, testDatabase } from "@/test/database";
import type { ConsoleEnv } from "./console-access";
import { type HealthServer, startHealth } from "./health";
import { jobConsole } from "./job-console";
import type { AnyProcessor } from "./processor";
import type { Queues } from "./queue";
import { type Running, startWorkers } from "./start-workers";
import { freshNamespace, openTestQueues, testBackends, until } from "./testing/backends";
import { createWorkTables, testProcessors } from "./testing/work";

const secret = "0123456789abcdef0123456789abcdef";
const env: ConsoleEnv = {
  NEXTAUTH_SECRET: secret,
  NEXTAUTH_URL: "https://sublinear.example.com",
  SUBLINEAR_JOB_CONSOLE_URL: "https://jobs.example.com/jobs",
};
type Board = { queues: { name: string; counts: Record<string, number>; jobs: { id: string; name: string }[] }[] };

const tick: AnyProcessor = {
  contract: defineJob({ name: "test.tick", queue: "upkeep", payload: z.object({}), attempts: 1, backoffMs: 1 }),
  run: async () => {},
};

describe.each(testBackends)("the job console on $name", (backend) => {
  let test: TestDatabase;
  let queues: Queues;
  let running: Running;
  let server: HealthServer;
  let base: string;
  const cookies = new Map<string, string>();

  beforeAll(async () => {
    test = await testDatabase();
    await createWorkTables(test.database);
    queues = await openTestQueues(backend, test.url, freshNamespace());
    running = await startWorkers({
      database: test.database,
      queues,
      listenUrl: test.url,
      processors: testProcessors,
      schedules: [{ processor: tick, everyMs: 3_600_000 }],
      concurrency: 1,
      patienceMs: 2_000,
    });
    server = await startHealth({
      host: "127.0.0.1",
      port: 0,
      checks: { database: () => test.database.pool.query("select 1") },
      console: jobConsole({ queues, database: test.database, env }),
    });
    base = `http://127.0.0.1:${server.port}`;
    for (const who of ["alma", "ines"]) cookies.set(who, await cookieOf(who));
  });
  afterAll(async () => {
    await server.close();
    await running.stop();
    await test.drop();
  });

  async function cookieOf(who: string, key = secret) {
    const email = `${who}@demo.example`;
    const { id } = await test.database.prisma.person.findUniqueOrThrow({ where: { email } });
    return `next-auth.session-token=${await encode({ token: { sub: String(id) }, secret: key })}`;
  }
  const ask = (path: string, { who = "alma", method = "GET", origin = "", cookie = cookies.get(who) ?? "" } = {}) =>
    fetch(`${base}/jobs${path}`, { method, headers: { cookie, ...(origin ? { origin } : {}) } });
  const board = async (status: string) => {
    const answer = await ask(`/api/queues?activeQueue=ingest&status=${status}&page=1&jobsPerPage=10`);
    return ((await answer.json()) as Board).queues.find(({ name }) => name === "ingest");
  };
  const request = (payload: Record<string, unknown>) =>
    requestJob({ db: test.database.prisma, now: new Date() }, "test.piece", payload);

  it("opens for admins only, and says where to sign in", async () => {
    const nobody = await ask("", { cookie: "" });
    expect(nobody.status).toBe(401);
    expect(await nobody.text()).toContain('href="https://sublinear.example.com"');
    expect((await ask("/api/queues", { cookie: await cookieOf("alma", `${secret}x`) })).status).toBe(401);
    const analyst = await ask("/api/queues", { who: "ines" });
    expect([analyst.status, await analyst.text()]).toEqual([403, expect.stringContaining("Ask an admin.")]);
    const admin = await ask("");
    expect([admin.status, await admin.text()]).toEqual([200, expect.stringContaining("Sublinear jobs")]);
    expect(admin.headers.get("content-security-policy")).toContain("default-src 'self'");
    const secure = (cookies.get("alma") ?? "").replace("next-auth", "__Secure-next-auth");
    expect((await ask("/api/queues", { cookie: secure })).status).toBe(200);
    const script = /static\/js\/main[^"]+/.exec(await (await ask("")).text())?.[0];
    expect((await ask(`/${script}`)).status).toBe(200);
  });

  it("closes for an admin at the next click after the account was switched off", async () => {
    await test.database.pool.query("update person set active = false where email = 'alma@demo.example'");
    expect((await ask("/api/queues")).status).toBe(401);
    await test.database.pool.query("update person set active = true");
    expect((await ask("/api/queues")).status).toBe(200);
  });

  it("closes for a session that was ended", async () => {
    await test.database.pool.query("update person set session_epoch = 1 where email = 'alma@demo.example'");
    expect((await ask("/api/queues")).status).toBe(401);
    await test.database.pool.query("update person set session_epoch = 0");
    expect((await ask("/api/queues")).status).toBe(200);
  });

  it("shows done and failed jobs, one job with its error, and the schedulers", async () => {
    await request({ n: 1 });
    await request({ n: 2, fails: "refused" });
    await until("both ended", async () => {
      const [done, failed] = [await board("completed"), await board("failed")];
      return done?.counts.completed === 1 && failed?.counts.failed === 1;
    });
    const [failed] = (await board("failed"))?.jobs ?? [];
    expect(failed).toMatchObject({ name: "test.piece", id: expect.stringMatching(/^o-/) });
    const job = (await (await ask(`/api/queues/ingest/${failed?.id}`)).json()) as { job: { failedReason: string } };
    expect(job.job.failedReason).toContain("File 7 is not a zip archive");
    const { schedulers } = (await (await ask("/api/job-schedulers")).json()) as { schedulers: { name: string }[] };
    expect(schedulers.map(({ name }) => name)).toEqual(["test.tick"]);
    expect(await (await ask("/api/redis/stats")).json()).toMatchObject({
      backend: backend.redisUrl ? "redis" : "postgres",
    });
  });

  it("pauses and resumes for its own pages only, and writes down who did", async () => {
    const own = { method: "PUT", origin: base };
    for (const origin of ["", "https://evil.example.com", "null"]) {
      expect((await ask("/api/queues/ingest/pause", { method: "PUT", origin })).status).toBe(403);
    }
    expect((await ask("/api/queues/ingest/pause", { method: "PUT", origin: "https://jobs.example.com" })).status).toBe(
      200,
    );
    expect(await queues.get("ingest").isPaused()).toBe(true);
    expect((await ask("/api/queues/ingest/resume", own)).status).toBe(200);
    const audit = await test.database.prisma.auditLog.findMany({
      where: { verb: "jobs.console" },
      orderBy: { id: "asc" },
    });
    expect(audit.map(({ subject }) => subject)).toEqual(["queue:ingest/pause", "queue:ingest/resume"]);
    expect(audit.every(({ actorId }) => actorId !== null)).toBe(true);
  });

  it("does not pretend to retry what was given up, and says where to", async () => {
    const ingest = await board("failed");
    const [failed] = ingest?.jobs ?? [];
    expect(ingest).toMatchObject({ allowRetries: false, description: expect.stringContaining("/sources") });
    for (const path of [`${failed?.id}/retry/failed`, `${failed?.id}/retry`, "retry/failed"]) {
      const answer = await ask(`/api/queues/ingest/${path}`, { method: "PUT", origin: base });
      expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining("/sources")]);
    }
    expect((await board("failed"))?.counts.failed).toBe(1);
  });

  it("adds no work of its own, and leaves the schedules to the workers", async () => {
    for (const [method, path] of [
      ["POST", "/api/queues/ingest/add"],
      ["PUT", "/api/queues/upkeep/job-schedulers/test.tick/remove"],
    ] as const) {
      expect((await ask(path, { method, origin: base })).status).toBe(403);
    }
    expect(await queues.get("upkeep").getJobSchedulersCount()).toBe(1);
  });

  it("names the variable without which it stays closed", async () => {
    const console = jobConsole({ queues, database: test.database, env: { ...env, NEXTAUTH_SECRET: undefined } });
    const answer = await console.request("/");
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining("NEXTAUTH_SECRET is not set")]);
  });

  it("stands beside health and readiness", async () => {
    expect(await (await fetch(`${base}/health`)).json()).toEqual({ status: "ok", checks: {} });
    expect(await (await fetch(`${base}/ready`)).json()).toEqual({ status: "ok", checks: { database: "ok" } });
    expect((await fetch(`${base}/elsewhere`)).status).toBe(404);
    const taken = startHealth({ host: "127.0.0.1", port: server.port, checks: {} });
    await expect(taken).rejects.toThrow(/WORKER_HEALTH_PORT/);
    const failing = await startHealth({
      host: "127.0.0.1",
      port: 0,
      checks: { queue: () => Promise.reject(new Error("gone")) },
    });
    const ready = await fetch(`http://127.0.0.1:${failing.port}/ready`);
    expect([ready.status, await ready.json()]).toEqual([503, { status: "not ready", checks: { queue: "gone" } }]);
    await failing.close();
  });
});
