import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { type TestDatabase, testDatabase } from "@/test/database";
import { sealAudit } from "./seal-audit";
import { verifyAudit } from "./verify-audit";

describe("the sealed audit log", () => {
  let test: TestDatabase;
  let ctx: Ctx;
  const entry = (subject: string) => ({
    verb: "issue.decide",
    subject,
    before: { value: 1 },
    after: { value: 2, a: null },
  });
  const write = (subject: string) => writeAudit(ctx, entry(subject));
  /** What a superuser can do and no one else. */
  async function tamper(...statements: string[]) {
    const client = await test.database.pool.connect();
    await client.query("begin");
    await client.query("set local session_replication_role = replica");
    for (const statement of statements) await client.query(statement);
    await client.query("commit");
    client.release();
  }
  async function sealAll() {
    while ((await sealAudit(ctx)).sealed > 0);
  }

  beforeAll(async () => {
    test = await testDatabase();
  });
  beforeEach(async () => {
    ctx = { db: test.database.prisma, actor: { kind: "system", name: "test" }, now: new Date() };
    await tamper("truncate audit_log");
    for (const subject of ["issue:1", "issue:2", "issue:3", "issue:4"]) await write(subject);
  });
  afterAll(() => test.drop());

  it("chains what is written, also over several passes", async () => {
    expect(await sealAudit(ctx)).toMatchObject({ sealed: 4, head: { sealNo: 4n } });
    await write("issue:5");
    const { head } = await sealAudit(ctx);
    expect(await verifyAudit(ctx)).toEqual({ intact: true, links: 5n, head: head?.hash });
    expect(await sealAudit(ctx)).toMatchObject({ sealed: 0 });
  });

  it("holds on an empty log", async () => {
    await tamper("truncate audit_log");
    expect(await verifyAudit(ctx)).toMatchObject({ intact: true, links: 0n });
  });

  it("refuses changes of sealed rows", async () => {
    await sealAll();
    await expect(test.database.pool.query("update audit_log set verb = 'x'")).rejects.toThrow("append-only");
    await expect(test.database.pool.query("delete from audit_log")).rejects.toThrow("append-only");
  });

  const attacks: [string, string[], { sealNo: bigint; reason: RegExp }][] = [
    [
      "a changed value",
      [`update audit_log set after = '{"value": 3}' where seal_no = 2`],
      { sealNo: 2n, reason: /changed/ },
    ],
    ["a changed actor", ["update audit_log set actor_id = 1 where seal_no = 4"], { sealNo: 4n, reason: /changed/ }],
    [
      "a changed time",
      ["update audit_log set at = at - interval '1 hour' where seal_no = 1"],
      { sealNo: 1n, reason: /changed/ },
    ],
    ["a row taken out", ["delete from audit_log where seal_no = 3"], { sealNo: 4n, reason: /link 3 is missing/ }],
    [
      "a row taken out and the numbers closed up",
      ["delete from audit_log where seal_no = 3", "update audit_log set seal_no = 3 where seal_no = 4"],
      { sealNo: 3n, reason: /changed/ },
    ],
    [
      "two rows exchanged",
      [
        "update audit_log set seal_no = 20 where seal_no = 2",
        "update audit_log set seal_no = 2 where seal_no = 3",
        "update audit_log set seal_no = 3 where seal_no = 20",
      ],
      { sealNo: 2n, reason: /changed/ },
    ],
    [
      "a row put in behind the chain",
      [`insert into audit_log (id, at, verb, subject) select min(id) - 1, now(), 'x', 'y' from audit_log`],
      { sealNo: 4n, reason: /behind/ },
    ],
  ];
  it.each(attacks)("shows %s", async (_, statements, expected) => {
    await sealAll();
    await tamper(...statements);
    const verdict = await verifyAudit(ctx);
    expect(verdict).toMatchObject({ intact: false, sealNo: expected.sealNo });
    expect(verdict).toHaveProperty("reason", expect.stringMatching(expected.reason));
  });

  it("shows a tail that was cut off, with an anchor from outside", async () => {
    await sealAll();
    const anchor = (await sealAudit(ctx)).head;
    await tamper("delete from audit_log where seal_no = 4");
    expect(await verifyAudit(ctx)).toMatchObject({ intact: true, links: 3n });
    expect(await verifyAudit(ctx, { anchor: anchor ?? undefined })).toMatchObject({
      intact: false,
      sealNo: 4n,
      reason: /gone/,
    });
  });

  it("waits for a writer that drew a lower id, instead of passing it over", async () => {
    await sealAll();
    const slow = await test.database.pool.connect();
    await slow.query("begin");
    await slow.query("insert into audit_log (at, verb, subject) values (now(), 'slow', 'lower id')");
    await write("committed first, higher id");
    const early = sealAudit(ctx);
    setTimeout(async () => {
      await slow.query("commit");
      slow.release();
    }, 200);
    expect(await early).toMatchObject({ sealed: 2 });
    const sealed = await test.database.pool.query("select subject from audit_log where seal_no > 4 order by seal_no");
    expect(sealed.rows.map((row) => row.subject)).toEqual(["lower id", "committed first, higher id"]);
  });

  it("seals nothing while a writer does not end, and does not block others meanwhile", async () => {
    const slow = await test.database.pool.connect();
    await slow.query("begin");
    await slow.query("insert into audit_log (at, verb, subject) values (now(), 'slow', 'never ends')");
    const sealing = sealAudit(ctx);
    const startedAt = Date.now();
    await write("another person");
    expect(Date.now() - startedAt).toBeLessThan(500);
    expect(await sealing).toEqual({ sealed: 0, head: null });
    await slow.query("rollback");
    slow.release();
    expect(await sealAudit(ctx)).toMatchObject({ sealed: 5 });
  });

  it("keeps the order of ids, every row once, under concurrent writers and sealers", async () => {
    let writing = true;
    const writer = async (name: number) => {
      for (let n = 0; n < 25; n++) {
        await inTransaction(ctx, async (inner) => {
          await writeAudit(inner, entry(`writer ${name}`));
          if (n % 3 === 0) await inner.db.$queryRaw`select 1 from pg_sleep(0.005)`;
          await writeAudit(inner, entry(`writer ${name}`));
        });
      }
    };
    const sealer = async () => {
      while (writing) await sealAudit(ctx);
    };
    const sealers = Promise.all([sealer(), sealer()]);
    await Promise.all([1, 2, 3].map(writer));
    writing = false;
    await sealers;
    await sealAll();
    expect(await verifyAudit(ctx)).toMatchObject({ intact: true, links: 154n });
  });
});
