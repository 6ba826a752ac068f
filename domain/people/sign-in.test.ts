import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { type TestDatabase, testDatabase } from "@/test/database";
import { authorise, authorisePerson } from "./authorise";
import { findPersonByEmail, findSessionPerson, listDemoPeople, sessionEpochOf } from "./find-person";
import { hashPassword } from "./password";
import { roles } from "./policy";
import { verifySignIn } from "./verify-sign-in";

let test: TestDatabase;
let ctx: Ctx;
const ids: Record<string, number> = {};

beforeAll(async () => {
  test = await testDatabase();
  ctx = { db: test.database.prisma, actor: { kind: "system", name: "test" }, now: new Date("2026-03-02T09:00:00Z") };
  const passwordHash = await hashPassword("correct horse");
  const people = [
    { email: "ines@bank.example", name: "Ines Okafor", role: "analyst" as const, passwordHash },
    { email: "left@bank.example", name: "Tom Lind", role: "analyst" as const, passwordHash, active: false },
    { email: "oidc@bank.example", name: "Mei Sandoval", role: "manager" as const },
  ];
  for (const person of people) ids[person.name] = (await ctx.db.person.create({ data: person })).id;
});
afterAll(() => test.drop());

const as = (name: string): Ctx => ({ ...ctx, actor: { kind: "person", id: ids[name] as number } });

describe("verifySignIn", () => {
  const signIn = (email: string, password = "correct horse") => verifySignIn(ctx, { email, password });

  it("takes the right password, whatever the case of the address", async () => {
    expect(await signIn(" Ines@Bank.example ")).toEqual({
      id: ids["Ines Okafor"],
      name: "Ines Okafor",
      email: "ines@bank.example",
      role: "analyst",
    });
  });

  it("answers alike to whatever is wrong", async () => {
    expect(await signIn("ines@bank.example", "wrong horse")).toBeNull();
    expect(await signIn("left@bank.example")).toBeNull();
    expect(await signIn("oidc@bank.example")).toBeNull();
    expect(await signIn("nobody@bank.example")).toBeNull();
    expect(await signIn("ines@bank.example", "")).toBeNull();
    expect(await signIn("ines@bank.example", "x".repeat(2000))).toBeNull();
  });
});

describe("authorise", () => {
  it("reads role and active status from the database each time", async () => {
    expect(await authorise(as("Ines Okafor"), "issue.decide")).toMatchObject({ name: "Ines Okafor", role: "analyst" });
    await ctx.db.person.update({ where: { id: ids["Ines Okafor"] }, data: { role: "proposition_pm" } });
    await expect(authorise(as("Ines Okafor"), "issue.decide")).rejects.toMatchObject({
      code: "not_permitted",
      message: "A proposition PM cannot decide issues. Ask a business analyst or an admin.",
    });
    await ctx.db.person.update({ where: { id: ids["Ines Okafor"] }, data: { role: "analyst" } });
  });

  it("stops people who were switched off or never were", async () => {
    await expect(authorise(as("Tom Lind"), "effort.record")).rejects.toMatchObject({ code: "not_authenticated" });
    const stranger: Ctx = { ...ctx, actor: { kind: "person", id: 999_999 } };
    await expect(authorise(stranger, "effort.record")).rejects.toMatchObject({ code: "not_authenticated" });
  });

  it("lets the system act, but not in a person's place", async () => {
    expect(await authorise(ctx, "ingest.start")).toEqual({ id: null, name: "test", role: null });
    await expect(authorisePerson(ctx, "issue.decide")).rejects.toMatchObject({ code: "not_permitted" });
  });
});

describe("finding people", () => {
  it("finds by id and by address", async () => {
    const personId = ids["Tom Lind"] as number;
    const person = { id: personId, name: "Tom Lind", email: "left@bank.example", role: "analyst", active: false };
    expect(await findSessionPerson(ctx, { personId, epoch: 0 })).toEqual({ person, ended: false });
    expect(await findPersonByEmail(ctx, "LEFT@bank.example")).toEqual(person);
    expect(await findPersonByEmail(ctx, "nobody@bank.example")).toBeNull();
    expect(await findSessionPerson(ctx, { personId: 999_999, epoch: 0 })).toBeNull();
  });

  it("knows sessions of before as ended once the person's number has risen", async () => {
    const personId = ids["Mei Sandoval"] as number;
    const epoch = await sessionEpochOf(ctx, personId);
    expect(await findSessionPerson(ctx, { personId, epoch })).toMatchObject({ ended: false });
    await ctx.db.person.update({ where: { id: personId }, data: { sessionEpoch: { increment: 1 } } });
    expect(await findSessionPerson(ctx, { personId, epoch })).toMatchObject({ ended: true });
    expect(await findSessionPerson(ctx, { personId, epoch: await sessionEpochOf(ctx, personId) })).toMatchObject({
      ended: false,
    });
  });

  it("lists the demo's people only, with every role among them", async () => {
    const people = await listDemoPeople(ctx);
    expect(new Set(people.map((person) => person.role))).toEqual(new Set(roles));
    expect(people.some((person) => person.email.endsWith("@bank.example"))).toBe(false);
  });
});
