import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor, Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { can, type Role, refusal, roles, verbs } from "@/domain/people/policy";
import { type TestDatabase, testDatabase } from "./database";
import { calledByApp, gatedVerbs } from "./gated-verbs";
import { type MatrixRow, matrix } from "./verb-matrix-rows";

let test: TestDatabase;
let people: Map<Role, number>;
let switchedOff: number;
const stranger = 999_999;

beforeAll(async () => {
  test = await testDatabase();
  const { prisma } = test.database;
  people = new Map((await prisma.person.findMany({ orderBy: { id: "desc" } })).map(({ role, id }) => [role, id]));
  const off = { email: "left@bank.example", name: "Tom Lind", role: "admin", active: false } as const;
  switchedOff = (await prisma.person.create({ data: off })).id;
});
afterAll(() => test.drop());

const person = (id: number | undefined): Actor => ({ kind: "person", id: id ?? 0 });
const system: Actor = { kind: "system", name: "test" };

type Outcome = { code: string; message: string } | { code: "done" };

/** A verb without any input: the gate comes first, so what it says does not depend on what is asked. */
async function outcomeOf({ call, between }: MatrixRow, actor: Actor): Promise<Outcome> {
  const ctx: Ctx = { db: test.database.prisma, actor, now: new Date("2026-03-02T09:00:00Z") };
  try {
    await call(ctx, ...between, {});
    return { code: "done" };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { code: error.code, message: error.message };
  }
}

/** Every table's rows and the last transaction that wrote one: equal only if nothing was written, changed or deleted. */
async function traces(): Promise<string[]> {
  const { rows: tables } = await test.database.pool.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  const counted = tables.map(
    ({ name }) =>
      `select '${name}' || ' ' || count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) as trace from "${name}"`,
  );
  const { rows } = await test.database.pool.query<{ trace: string }>(`${counted.join(" union all ")} order by 1`);
  return rows.map(({ trace }) => trace);
}

const gateCodes = ["not_permitted", "not_authenticated"];
const isGranted = ({ verbs }: MatrixRow, role: Role) => verbs.some((verb) => can(role, verb));

describe.each(matrix.map((row) => [row.name, row] as const))("%s", (_, row) => {
  it("refuses whoever may not, in words, and leaves no trace", async () => {
    const before = await traces();
    for (const role of roles.filter((one) => !isGranted(row, one))) {
      // Where one of several grants would do, the last that was asked for says who has it.
      const message = refusal(role, row.verbs.at(-1) ?? "people.manage");
      expect(await outcomeOf(row, person(people.get(role))), role).toEqual({ code: "not_permitted", message });
    }
    expect(await outcomeOf(row, person(switchedOff))).toEqual({
      code: "not_authenticated",
      message: "This account is switched off. Ask an admin to switch it on again.",
    });
    expect(await outcomeOf(row, person(stranger))).toMatchObject({ code: "not_authenticated" });
    if (row.who === "person") {
      expect(await outcomeOf(row, system)).toEqual({
        code: "not_permitted",
        message: "The system cannot do this by itself: a person has to sign in and do it.",
      });
    }
    expect(await traces()).toEqual(before);
  });

  it("lets past whoever may", async () => {
    for (const role of roles.filter((one) => isGranted(row, one))) {
      expect(gateCodes, role).not.toContain((await outcomeOf(row, person(people.get(role)))).code);
    }
    if (row.who === "system too") expect(gateCodes).not.toContain((await outcomeOf(row, system)).code);
  });
});

describe("the matrix", () => {
  /** They ask for the person of a bulk run, or of a link, and not for whoever calls them. */
  const onBehalf = ["runChunk", "unsubscribe"];

  it("has a line for every verb of the source that asks who acts, and no line twice", () => {
    expect([...matrix.map(({ name }) => name), ...onBehalf].sort()).toEqual(gatedVerbs());
  });

  it("asks for every grant there is, but the job console's, which is no verb of the domain", () => {
    const asked = new Set(matrix.flatMap((row) => row.verbs));
    expect(verbs.filter((verb) => !asked.has(verb))).toEqual(["jobs.console"]);
  });

  /** Reads of what everybody sees who is signed in, what may be seen by nobody else's id, and links that are a proof. */
  const openToAll = new Set([
    "acceptLink",
    "countUnread",
    "exportNotices",
    "exportRegister",
    "findThings",
    "lastWorkerSeenAt",
    "listIssueWorkers",
    "listMergeTargets",
    "listSimilarOpen",
    "previewMerge",
    "previewPolicy",
    "previewSchedule",
    "previewSplit",
    "readAttachment",
    "registerColumns",
    "unsubscribe",
  ]);

  it("has a line for everything that the browser can make the server do", () => {
    const lines = new Set(matrix.map(({ name }) => name));
    const unguarded = [...calledByApp()].filter(([name]) => !lines.has(name) && !openToAll.has(name));
    expect(unguarded).toEqual([]);
  });
});
