import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeAudit } from "@/domain/audit";
import type { Ctx } from "@/domain/context";
import { type TestDatabase, testDatabase } from "@/test/database";
import { checkChain } from "./check-chain";
import { exportAudit } from "./export-audit";
import { listAudit, listAuditChoices } from "./reads";
import type { AuditFilterInput } from "./schema";
import { sealAudit } from "./seal-audit";
import { getSealState } from "./seal-state";

let test: TestDatabase;
let ruth: Ctx;
let ines: Ctx;
let system: Ctx;
const day = (n: number) => new Date(Date.UTC(2026, 2, n, 12));

beforeAll(async () => {
  test = await testDatabase();
  const db = test.database.prisma;
  const as = async (email: string): Promise<Ctx> => {
    const { id } = await db.person.findUniqueOrThrow({ where: { email } });
    return { db, actor: { kind: "person", id }, now: day(20) };
  };
  [ruth, ines] = await Promise.all([as("ruth@demo.example"), as("ines@demo.example")]);
  system = { db, actor: { kind: "system", name: "test" }, now: day(20) };
  for (let n = 1; n <= 9; n++) {
    const ctx = n % 3 === 0 ? system : ines;
    const verb = n % 2 === 0 ? "issue.claim" : "issue.decide";
    await writeAudit({ ...ctx, now: day(n) }, { verb, subject: `issue:${n}`, before: { n }, after: { n: n + 1 } });
  }
});
afterAll(() => test.drop());

const subjects = async (filter: AuditFilterInput) => (await listAudit(ruth, filter)).rows.map((row) => row.subject);

describe("listAudit", () => {
  it("filters by who, what, which and when, the latest first", async () => {
    expect(await subjects({ actor: "system" })).toEqual(["issue:9", "issue:6", "issue:3"]);
    expect(await subjects({ verb: "issue.claim", actor: ines.actor.kind === "person" ? ines.actor.id : 0 })).toEqual([
      "issue:8",
      "issue:4",
      "issue:2",
    ]);
    expect(await subjects({ subject: "issue:5" })).toEqual(["issue:5"]);
    expect(await subjects({ subject: "#5" })).toEqual(["issue:5"]);
    expect(await subjects({ subject: "Issue 5" })).toEqual(["issue:5"]);
    expect(await subjects({ from: "2026-03-02", to: "2026-03-03" })).toEqual(["issue:3", "issue:2"]);
    expect(await subjects({ subject: "issue:5' or true --" })).toEqual([]);
    const [row] = (await listAudit(ruth, { subject: "issue:5" })).rows;
    expect(row).toMatchObject({ actorName: "Ines Okafor", verb: "issue.decide", before: { n: 5 }, after: { n: 6 } });
  });

  it("goes through every line once, whatever is written meanwhile", async () => {
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await listAudit(ruth, { to: "2026-03-09", limit: 4, after });
      seen.push(...page.rows.map((row) => row.subject));
      await writeAudit({ ...ines, now: day(9) }, { verb: "issue.comment", subject: "issue:99" });
      if (!page.nextCursor) break;
      after = page.nextCursor;
    }
    expect(seen.filter((subject) => subject !== "issue:99")).toEqual(
      [9, 8, 7, 6, 5, 4, 3, 2, 1].map((n) => `issue:${n}`),
    );
  });

  it("refuses other roles, days in the wrong order and a cursor that nobody handed out", async () => {
    await expect(listAudit(ines, {})).rejects.toMatchObject({ code: "not_permitted" });
    await expect(listAuditChoices(ines)).rejects.toMatchObject({ code: "not_permitted" });
    await expect(getSealState(ines)).rejects.toMatchObject({ code: "not_permitted" });
    await expect(checkChain(ines)).rejects.toMatchObject({ code: "not_permitted" });
    await expect(exportAudit(ines, {})).rejects.toMatchObject({ code: "not_permitted" });
    await expect(listAudit(system, {})).rejects.toMatchObject({ code: "not_permitted" });
    await expect(listAudit(ruth, { from: "2026-03-04", to: "2026-03-03" })).rejects.toThrow("lies before the first");
    await expect(listAudit(ruth, { after: "made up" })).rejects.toMatchObject({ code: "invalid_input" });
    await expect(listAudit(ruth, { after: "2026-03-99T99:99:99.999Z_1" })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });

  it("offers every verb there is once, in order", async () => {
    const { verbs, people } = await listAuditChoices(ruth);
    expect(verbs).toEqual([...new Set(verbs)].sort());
    expect(verbs).toEqual(expect.arrayContaining(["issue.claim", "issue.comment", "issue.decide"]));
    expect(people.map(({ name }) => name)).toContain("Mei Sandoval");
  });
});

describe("exportAudit", () => {
  it("gives every line, and is a line itself", async () => {
    const exported: string[] = [];
    for await (const row of await exportAudit(ruth, { to: "2026-03-08" })) exported.push(row.subject);
    expect(exported).toEqual([8, 7, 6, 5, 4, 3, 2, 1].map((n) => `issue:${n}`));
    const [line] = (await listAudit(ruth, { verb: "audit.export" })).rows;
    expect(line).toMatchObject({ actorName: "Ruth Adeyemi", after: { to: "2026-03-08" } });
  });
});

describe("the seal", () => {
  it("says how far it reaches, and who proved it last", async () => {
    const before = await getSealState(ruth);
    expect(before).toMatchObject({ sealed: "0", verified: null });
    expect(before.unsealed).toBeGreaterThan(9);
    while ((await sealAudit(system)).sealed > 0);
    const steps: bigint[] = [];
    const verdict = await checkChain(ruth, { onProgress: (links) => steps.push(links) });
    expect(verdict).toMatchObject({ intact: true });
    expect(steps.at(-1)).toBe(verdict.intact ? verdict.links : null);
    expect(await getSealState(ruth)).toMatchObject({
      sealed: String(steps.at(-1)),
      unsealed: 1,
      verified: { by: "Ruth Adeyemi", intact: true, links: String(steps.at(-1)) },
    });
    const ended = AbortSignal.abort();
    await expect(checkChain(ruth, { signal: ended })).rejects.toMatchObject({ name: "AbortError" });
  });

  it("keeps a verdict that is bad news", async () => {
    const client = await test.database.pool.connect();
    await client.query("begin");
    await client.query("set local session_replication_role = replica");
    await client.query(`update audit_log set after = '{"n": 99}' where subject = 'issue:2'`);
    await client.query("commit");
    client.release();
    expect(await checkChain({ ...ruth, now: day(21) })).toMatchObject({ intact: false, sealNo: 2n });
    expect((await getSealState(ruth)).verified).toMatchObject({ intact: false, links: "2" });
  });
});
