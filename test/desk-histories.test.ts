import { randomInt } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sealAudit } from "@/domain/audit/seal-audit";
import { verifyAudit } from "@/domain/audit/verify-audit";
import { generateMarket } from "@/domain/bulk/generate-market";
import type { Ctx } from "@/domain/context";
import type { Role } from "@/domain/people/policy";
import { standardPolicies } from "@/domain/policies/model";
import { openStream } from "@/domain/simulation/random";
import { type TestDatabase, testDatabase } from "@/test/database";
import { endChecks } from "./histories/end-checks";
import { brokenLeases } from "./histories/leases";
import { playHistory, type Read, type World } from "./histories/play-history";
import { ServerFleet } from "./histories/server-fleet";

/** The same seed asks the same of the same issues; what meets what also depends on the processes. */
const seed = Number(process.env.SUBLINEAR_HISTORY_SEED ?? randomInt(1, 2 ** 31));
/** Fewer for a quick look. */
const histories = Number(process.env.SUBLINEAR_HISTORIES ?? 1_000);
/** Each is visited about five times, so that what one history left is what another finds. */
const issues = Math.max(40, Math.ceil(histories / 5));
const atOnce = 12;
const servers = 3;
/** Requests between one kill and the next. */
const killEvery = [80, 180] as const;

let test: TestDatabase;
let fleet: ServerFleet;
let read: Read[];

beforeAll(async () => {
  process.stdout.write(`histories: SUBLINEAR_HISTORY_SEED=${seed}\n`);
  test = await testDatabase();
  const { pool, prisma } = test.database;
  await generateMarket(pool, issues);
  await allowSmallCorrections();
  fleet = new ServerFleet(test.url, openStream(seed, "kills"), killEvery);
  await fleet.start(servers);
  const people = await prisma.person.findMany({ orderBy: { id: "asc" } });
  const withRole = (...roles: Role[]) => people.filter(({ role }) => roles.includes(role)).map(({ id }) => id);
  const ids = await prisma.issue.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  const world: World = {
    pool,
    fleet,
    seed,
    issueIds: ids.map(({ id }) => id),
    makers: withRole("analyst", "admin"),
    checkers: withRole("manager", "systems_pm"),
  };
  read = await playAll(world);
}, 600_000);
afterAll(async () => {
  await fleet?.stop();
  await test?.drop();
});

/** Near the published value a correction needs nobody else, so that both ways are walked. */
async function allowSmallCorrections(): Promise<void> {
  const near = { lineItems: "any", mostChange: 0.01, needs: "none", authorisers: [] };
  const value = { rules: [near, ...standardPolicies.override.rules] };
  await test.database.pool.query(
    `insert into policy_version (kind, version, value, reason, at)
     values ('override', (select coalesce(max(version), 0) + 1 from policy_version where kind = 'override'), $1, 'test', now())`,
    [JSON.stringify(value)],
  );
}

/** A few histories at a time, while the fleet's servers are killed one after the other. */
async function playAll(world: World): Promise<Read[]> {
  const all: Read[] = [];
  let next = 0;
  const player = async () => {
    while (next < histories) all.push(...(await playHistory(world, next++)));
  };
  await Promise.all(Array.from({ length: atOnce }, player));
  return all;
}

const answered = (verb: Read["verb"], ok: boolean) =>
  read.filter((one) => one.verb === verb && one.said.answer.ok === ok);

describe(`${histories} histories of people and killed processes, seed ${seed}`, () => {
  it("were worth it: servers died, answers were lost, every kind of thing was done and refused", () => {
    const verbs = [...new Set(read.map(({ verb }) => verb))].sort();
    const counts = verbs.map((verb) => `${verb} ${answered(verb, true).length}+${answered(verb, false).length}`);
    process.stdout.write(`histories: ${fleet.killed} killed, ${fleet.lost} answers lost; ${counts.join(", ")}\n`);
    expect(fleet.killed).toBeGreaterThan(histories / 100);
    expect(fleet.lost).toBeGreaterThan(histories / 100);
    for (const verb of [
      "claim",
      "next",
      "skip",
      "decide",
      "undo",
      "reopen",
      "authorise",
      "reject",
      "withdraw",
    ] as const) {
      expect(answered(verb, true).length, verb).toBeGreaterThan(0);
    }
    const kinds = answered("decide", true).map((one) => (one.verb === "decide" ? one.input.kind : ""));
    expect([...new Set(kinds)].sort()).toEqual(
      ["challenge", "correct", "duplicate", "expected", "needs_tool", "not_now"].sort(),
    );
  });

  it("met no error that nobody foresaw, and no two that waited for each other", () => {
    const odd = read.flatMap(({ verb, said: { answer } }) =>
      !answer.ok && answer.code === "unexpected" ? [`${verb}: ${answer.message}`] : [],
    );
    expect([...odd, ...fleet.troubles.filter((words) => /deadlock|40P01/i.test(words))]).toEqual([]);
  });

  it("kept what was answered: a decision that was confirmed is there once, one that was refused is not", async () => {
    const { rows } = await test.database.pool.query<{ requestId: string; id: number; personId: number }>(
      `select request_id as "requestId", id, person_id as "personId" from decision where request_id is not null`,
    );
    const stored = new Map(rows.map((row) => [row.requestId, row]));
    expect(stored.size).toBe(rows.length);
    const wrong = read.flatMap(({ personId, said: { answer, attempts }, ...step }) => {
      if (step.verb !== "decide") return [];
      const row = stored.get(step.input.requestId as string);
      const about = `${step.input.kind} of issue ${step.input.issueId}, ${attempts} attempts`;
      if (!answer.ok) return row ? [`${about}: refused (${answer.message}), and yet decision ${row.id}`] : [];
      const { decisionId } = answer.value as { decisionId: number };
      return row?.id === decisionId && row.personId === personId ? [] : [`${about}: confirmed as ${decisionId}`];
    });
    expect(wrong).toEqual([]);
  });

  it("confirmed to one person only that a proposal was closed or a decision taken back", () => {
    const closed = read.flatMap(({ personId, said, ...step }) => {
      if (!said.answer.ok) return [];
      if (step.verb === "undo") return [`decision ${step.input.decisionId}`];
      if (step.verb === "authorise" || step.verb === "reject" || step.verb === "withdraw") {
        return [`proposal ${step.input.proposalId}`];
      }
      return [];
    });
    expect(closed.filter((one, place) => closed.indexOf(one) !== place)).toEqual([]);
  });

  it.each(Object.entries(endChecks))("left a state in which %s", async (_, query) => {
    const { rows } = await test.database.pool.query(query);
    expect(rows).toEqual([]);
  });

  it("leased no issue to two", async () => {
    expect(await brokenLeases(test.database.pool)).toEqual([]);
  });

  it("left an audit log whose chain holds, with every row in it", async () => {
    const ctx: Ctx = { db: test.database.prisma, actor: { kind: "system", name: "test" }, now: new Date() };
    while ((await sealAudit(ctx)).sealed > 0);
    const verdict = await verifyAudit(ctx);
    expect(verdict).toMatchObject({ intact: true, links: BigInt(await ctx.db.auditLog.count()) });
  });
});
