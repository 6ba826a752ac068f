import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { addDoubted, personCtx } from "@/domain/decisions/testing/doubted-revenue";
import { pointHistory } from "@/domain/golden/read-point";
import { previewImport } from "@/domain/override-imports/preview-import";
import { listBulkProposals } from "@/domain/overrides/bulk-proposals";
import { type TestDatabase, testDatabase } from "@/test/database";
import { runChunk } from "./run-chunk";
import { startBulkAuthorise } from "./start-bulk-authorise";
import { startImport } from "./start-import";

let test: TestDatabase;
let ines: Ctx;
let mei: Ctx;
const system = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: "system", name: "test" } });

beforeAll(async () => {
  test = await testDatabase();
  ines = await personCtx(test.database, "Ines Okafor", "analyst", "2024-03-03T09:00:00Z");
  mei = await personCtx(test.database, "Mei Sato", "systems_pm", "2024-03-04T09:00:00Z");
});
afterAll(() => test.drop());

const header = "company,line item,period end,length,unit,value,expiry,expires on,root cause,note";
const lineOf = (cik: number, end: string, value: string) =>
  `${cik},Revenue,${end},quarter,USD,${value},until new filing,,filer_error,Typed wrong`;

async function cikOf(companyId: number): Promise<number> {
  return (await ines.db.company.findUniqueOrThrow({ where: { id: companyId } })).cik;
}

async function drain(ctx: Ctx, bulkId: number, size = 2): Promise<void> {
  for (;;) if (!(await runChunk(system(ctx), bulkId, size))) return;
}

describe("an import of overrides", () => {
  it("is previewed line by line, proposed in chunks, shown as one card and authorised as a whole", async () => {
    const doubted = await addDoubted(test.database);
    const cik = await cikOf(doubted.companyId);
    const csv = [
      header,
      lineOf(cik, "2023-03-31", "115"),
      lineOf(cik, "2023-06-30", "120"),
      lineOf(cik, "2023-12-31", "140"),
      lineOf(cik, "2023-03-31", "116"),
      lineOf(cik, "2022-03-31", "100"),
      lineOf(cik, "1999-03-31", "1"),
      lineOf(999_999, "2023-03-31", "1"),
      lineOf(cik, "2022-06-30", "x"),
    ].join("\n");
    const preview = await previewImport(ines, { csv });
    expect(preview).toMatchObject({ total: 8, ok: 2, refusedCount: 6, roles: expect.arrayContaining(["analyst"]) });
    expect(preview.refused.map(({ line, message }) => `${line} ${message}`)).toEqual([
      expect.stringContaining("4 Revenue of Pinnock 1, quarter to 2023-12-31 is computed from"),
      expect.stringMatching(/^5 .* stands on line 2 already/),
      expect.stringContaining("is 100 already"),
      expect.stringContaining("there is no such data point"),
      expect.stringContaining("there is none with the CIK 999999"),
      expect.stringContaining('"x" is not a number'),
    ]);
    expect(await ines.db.proposal.count()).toBe(0);
    const requestId = crypto.randomUUID();
    const { bulkId } = await startImport(ines, { requestId, csv });
    expect(await startImport(ines, { requestId, csv })).toMatchObject({ bulkId });
    await drain(ines, bulkId);
    await drain(ines, bulkId);
    const run = await ines.db.bulkRun.findUniqueOrThrow({ where: { id: bulkId }, include: { items: true } });
    expect(run).toMatchObject({ status: "done", total: 8, done: 2, refused: 6 });
    const words = run.items.find(({ position }) => position === 4);
    expect(words).toMatchObject({ outcome: "refused", message: expect.stringContaining("Line 4: Revenue of Pinnock") });
    const [card] = await listBulkProposals(mei);
    expect(card).toMatchObject({ bulkId, kind: "import", proposals: 2, overrides: 2, companies: 1 });
    const told = await mei.db.notification.findMany({ where: { key: `bulk:${bulkId}:waiting` } });
    expect(told.map(({ title }) => title)).toContain("2 proposals of a file wait for a checker");
    await expect(startBulkAuthorise(ines, { bulkId })).rejects.toMatchObject({ code: "not_permitted" });
    const authorised = await startBulkAuthorise(mei, { bulkId });
    await drain(mei, authorised.bulkId);
    const address = { ...(doubted.points[0] as (typeof doubted.points)[0]), periodEnd: "2023-03-31" };
    expect((await pointHistory(mei, address)).current).toMatchObject({ value: "115", state: "overridden" });
    expect(await listBulkProposals(mei)).toEqual([]);
  });

  it("is for who may propose, and for files with a line that can be", async () => {
    const csv = [header, lineOf(1, "nonsense", "1")].join("\n");
    await expect(startImport(ines, { csv })).rejects.toThrow("Line 2: period end");
    await expect(previewImport(mei, { csv })).rejects.toMatchObject({ code: "not_permitted" });
    await expect(startImport(mei, { csv: [header, lineOf(1, "2023-03-31", "1")].join("\n") })).rejects.toMatchObject({
      code: "not_permitted",
    });
  });
});
