import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { type TestDatabase, testDatabase } from "@/test/database";
import { correctEffort } from "./correct-effort";
import { mondayOfDay } from "./model";
import { listOwnTime } from "./own-time";
import { rollUpWeeks } from "./roll-up-weeks";

let test: TestDatabase;
let ines: Ctx;
let alma: Ctx;
let sessionId: string;
/** A Wednesday. */
const started = new Date("2026-03-11T09:00:00Z");
const week = "2026-03-09";

beforeAll(async () => {
  test = await testDatabase();
  const db = test.database.prisma;
  const as = async (email: string): Promise<Ctx> => {
    const { id } = await db.person.findUniqueOrThrow({ where: { email } });
    return { db, actor: { kind: "person", id }, now: new Date("2026-03-12T09:00:00Z") };
  };
  [ines, alma] = await Promise.all([as("ines@demo.example"), as("alma@demo.example")]);
});
afterAll(() => test.drop());
beforeEach(async () => {
  await test.database.pool.query("truncate effort_session, effort_correction, effort_week restart identity");
  const personId = ines.actor.kind === "person" ? ines.actor.id : 0;
  const { id } = await ines.db.effortSession.create({
    data: {
      personId,
      subject: "queue",
      startedAt: started,
      endedAt: new Date("2026-03-11T09:10:00Z"),
      activeSeconds2: 240,
      activeSeconds5: 300,
      activeSeconds15: 600,
    },
  });
  sessionId = String(id);
  await rollUpWeeks(ines, [{ issueId: null, startedAt: started }]);
});

const correct = (minutes: number, over = {}, ctx = ines) =>
  correctEffort(ctx, { sessionId, minutes, seenSeconds: 300, reason: "Read the filing on paper", ...over });
const weekSeconds = async () => (await ines.db.effortWeek.findFirstOrThrow()).activeSeconds;

describe("a person's own time", () => {
  it("is the week's sessions, with what the clock said and what they corrected", async () => {
    expect(await listOwnTime(ines, { week: "2026-03-15" })).toMatchObject({
      week,
      sessions: [{ id: sessionId, subject: "queue", clockSeconds: 300, activeSeconds: 300, corrections: [] }],
      byCutoff: { two: 240, five: 300, fifteen: 600 },
    });
    expect(await correct(12.5)).toEqual({ activeSeconds: 750 });
    expect(await correct(4, { seenSeconds: 750, reason: "No, that was another day" })).toEqual({ activeSeconds: 240 });
    const [session] = (await listOwnTime(ines, {})).sessions;
    expect(session).toMatchObject({ clockSeconds: 300, activeSeconds: 240 });
    expect(session?.corrections.map(({ deltaSeconds }) => deltaSeconds)).toEqual([450, -510]);
    expect((await listOwnTime(ines, { week: "2026-03-16" })).sessions).toEqual([]);
  });

  it("counts corrections in the week at once, and after every later roll-up", async () => {
    expect(await weekSeconds()).toBe(300);
    await correct(12.5);
    expect(await weekSeconds()).toBe(750);
    await rollUpWeeks(ines, [{ issueId: null, startedAt: started }]);
    expect(await weekSeconds()).toBe(750);
  });

  it("is shown to nobody else and corrected by nobody else, admins neither, and leaves no trace in the audit log", async () => {
    await correct(10);
    expect((await listOwnTime(alma, { week })).sessions).toEqual([]);
    await expect(correct(1, {}, alma)).rejects.toMatchObject({ code: "not_found" });
    const system: Ctx = { ...ines, actor: { kind: "system", name: "worker" } };
    await expect(listOwnTime(system, {})).rejects.toMatchObject({ code: "not_permitted" });
    await expect(correct(1, {}, system)).rejects.toMatchObject({ code: "not_permitted" });
    expect(await ines.db.auditLog.count()).toBe(0);
  });

  it("refuses what cannot be: less than nothing, more than a day, no reason, an old page", async () => {
    await expect(correct(-1)).rejects.toThrow("no fewer than 0");
    await expect(correct(1441)).rejects.toThrow("at most a day");
    await expect(correct(Number.NaN)).rejects.toThrow("Give the minutes as a number");
    await expect(correct(10, { reason: " " })).rejects.toThrow("Say in a few words");
    await expect(correct(10, { seenSeconds: 299 })).rejects.toMatchObject({ code: "conflict" });
    await expect(correct(5)).rejects.toThrow("has already");
    await expect(correct(10, { sessionId: "1; drop table person" })).rejects.toMatchObject({ code: "invalid_input" });
    expect(await ines.db.effortCorrection.count()).toBe(0);
  });

  it("keeps every correction: the database refuses to change or delete one", async () => {
    await correct(10);
    await expect(test.database.pool.query("update effort_correction set delta_seconds = 0")).rejects.toThrow(
      "append-only",
    );
    await expect(test.database.pool.query("delete from effort_correction")).rejects.toThrow("append-only");
  });

  it("takes one of two corrections that are sent at the same moment", async () => {
    const both = await Promise.allSettled([correct(10), correct(20)]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("privacy", () => {
  /** Every file that could read or give out what one person worked. */
  const sources = ["app", "domain", "workers", "cli", "lib"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|testing/.test(name))
      .map((name) => path.join(folder, name)),
  );
  const touching = (pattern: RegExp) => sources.filter((file) => pattern.test(readFileSync(file, "utf8"))).sort();

  it("is kept by the code: whoever reads sessions or moments stands on this list", () => {
    const known = [
      "domain/effort/close-sessions.ts",
      "domain/effort/correct-effort.ts",
      "domain/effort/correction.ts",
      "domain/effort/own-time.ts",
      "domain/effort/record-event.ts",
      "domain/effort/roll-up-weeks.ts",
      // The time that typing took, for who typed; and the minutes of a rule, of everybody together.
      "domain/entries/reads.ts",
      "domain/rule-settings/rule-figures.ts",
    ];
    const found = touching(/effort_session|effort_event|effort_correction|\.effort(Session|Event|Correction)\b/);
    expect(found.filter((file) => !file.startsWith("domain/backup/"))).toEqual(known);
  });

  it("is kept by the inputs: naming somebody else changes nothing", async () => {
    const personId = ines.actor.kind === "person" ? ines.actor.id : 0;
    const asked = { week, personId, person: personId } as Parameters<typeof listOwnTime>[1];
    expect((await listOwnTime(alma, asked)).sessions).toEqual([]);
    expect((await listOwnTime(ines, asked)).sessions).toHaveLength(1);
  });
});

it("begins weeks on Monday", () => {
  expect(["2026-03-09", "2026-03-11", "2026-03-15"].map(mondayOfDay)).toEqual([week, week, week]);
  expect(mondayOfDay("2026-03-16")).toBe("2026-03-16");
});
