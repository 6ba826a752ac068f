import { afterAll, beforeAll, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { type TestDatabase, testDatabase } from "@/test/database";
import { tellExpiring } from "./tell-expiring";

const now = new Date("2026-06-01T09:00:00Z");
let test: TestDatabase;
let ctx: Ctx;

beforeAll(async () => {
  test = await testDatabase();
  ctx = { db: test.database.prisma, actor: { kind: "system", name: "upkeep" }, now };
});
afterAll(() => test.drop());

/** One override in force for each of these last days, made by Ines. */
async function addOverrides(...days: (string | null)[]): Promise<void> {
  const db = test.database.prisma;
  const { id: makerId } = await db.person.findUniqueOrThrow({ where: { email: "ines@demo.example" } });
  const { id: sourceId } = await db.source.findUniqueOrThrow({ where: { code: "simulated" } });
  const company = await db.company.create({ data: { cik: 7, name: "Merrin Biotech", tickers: [], sourceId } });
  const lineItem = await db.lineItem.findUniqueOrThrow({ where: { code: "Revenue" } });
  const { id: unitId } = await db.unit.create({ data: { code: "USD" } });
  const decided = { status: "authorised" as const, note: "", rootCause: "scale" as const, proposedAt: now };
  const proposal = await db.proposal.create({ data: { ...decided, kind: "override", makerId } });
  const point = { companyId: company.id, lineItemId: lineItem.id, unitId, length: "quarter" as const };
  await db.override.createMany({
    data: days.map((day, place) => ({
      ...point,
      proposalId: proposal.id,
      periodEnd: new Date(`202${place}-03-31`),
      value: 1,
      status: "in_force" as const,
      expiry: day === null ? ("for_ever" as const) : ("until_date" as const),
      expiresOn: day === null ? null : new Date(day),
    })),
  });
}

it("tells the maker of what ends within three days, once for each last day", async () => {
  await addOverrides("2026-05-31", "2026-06-01", "2026-06-04", "2026-06-05", null);
  expect(await tellExpiring(ctx)).toBe(2);
  expect(await tellExpiring(ctx)).toBe(0);
  const told = await test.database.prisma.notification.findMany({ orderBy: { id: "asc" } });
  expect(told.map(({ kind, title }) => `${kind}: ${title}`)).toEqual([
    expect.stringMatching(/^override_expiring: Your override of .+ of Merrin Biotech ends after 2026-06-01$/),
    expect.stringMatching(/ends after 2026-06-04$/),
  ]);
  expect(await tellExpiring({ ...ctx, now: new Date("2026-06-02T09:00:00Z") })).toBe(1);
});
