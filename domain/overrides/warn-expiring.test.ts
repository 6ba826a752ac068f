import { afterAll, beforeAll, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { addCompanySeries } from "@/domain/golden/testing/company-series";
import { type TestDatabase, testDatabase } from "@/test/database";
import { warnExpiring } from "./warn-expiring";

let test: TestDatabase;
let ctx: Ctx;

beforeAll(async () => {
  test = await testDatabase();
  ctx = { db: test.database.prisma, actor: { kind: "system", name: "test" }, now: new Date("2024-03-05T10:00:00Z") };
});
afterAll(() => test.drop());

it("warns a maker once of an override that ends within a week, and of no other", async () => {
  const facts = [{ tag: "us-gaap:Assets", end: "2023-12-31", value: "7", accession: "a-1", filed: "2024-02-01" }];
  const { companyId, unitId } = await addCompanySeries(ctx, { cik: 9201, name: "Ashlar", facts });
  const { id: makerId } = await ctx.db.person.create({
    data: { email: "a@example.com", name: "Ana", role: "analyst" },
  });
  const why = { makerId, note: "", rootCause: "scale" as const, proposedAt: ctx.now };
  const { id: proposalId } = await ctx.db.proposal.create({ data: { kind: "override", status: "authorised", ...why } });
  const place = { companyId, unitId, lineItemId: 1, length: "instant" as const };
  for (const [day, status, end] of [
    ["2024-03-12", "in_force", "2023-12-31"],
    ["2024-03-13", "in_force", "2023-09-30"],
    ["2024-03-06", "reverted", "2023-06-30"],
  ] as const) {
    const expiresOn = new Date(day);
    const override = {
      ...place,
      periodEnd: new Date(end),
      proposalId,
      value: "9",
      status,
      expiry: "until_date" as const,
      expiresOn,
    };
    await ctx.db.override.create({ data: override });
  }
  expect(await warnExpiring(ctx)).toBe(1);
  expect(await warnExpiring(ctx)).toBe(0);
  const told = await ctx.db.notification.findMany({ where: { personId: makerId } });
  expect(told.map(({ title }) => title)).toEqual([expect.stringMatching(/^Override \d+ ends on 2024-03-12$/)]);
  expect(await warnExpiring({ ...ctx, now: new Date("2024-03-06T00:00:00Z") })).toBe(1);
});
