import { afterAll, describe, expect, it } from "vitest";
import { lineItems } from "@/domain/line-items/catalogue";
import { testDatabase } from "./database";

const one = await testDatabase();
const other = await testDatabase();
afterAll(() => Promise.all([one.drop(), other.drop()]));

describe("testDatabase", () => {
  it("holds the catalogue, the sources and one person per role at least", async () => {
    expect(await one.database.prisma.lineItem.count()).toBe(lineItems.length);
    expect(await one.database.prisma.source.findMany({ select: { code: true }, orderBy: { code: "asc" } })).toEqual([
      { code: "edgar" },
      { code: "manual" },
      { code: "simulated" },
    ]);
    const people = await one.database.prisma.person.findMany({ select: { role: true } });
    expect(new Set(people.map((person) => person.role))).toEqual(
      new Set(["analyst", "systems_pm", "manager", "proposition_pm", "admin"]),
    );
  });

  it("shares nothing with another one", async () => {
    await one.database.prisma.source.create({ data: { code: "only-here", name: "Only here", kind: "vendor" } });
    expect(await other.database.prisma.source.count({ where: { code: "only-here" } })).toBe(0);
  });
});
