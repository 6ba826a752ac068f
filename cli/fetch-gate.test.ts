import { expect, test } from "vitest";
import { testDatabase } from "@/test/database";
import { openFetchGate } from "./fetch-gate";

const wanted = { requestsPerSecond: 8, source: "edgar" } as const;

test("passes the workers' gate where a database knows the source", async () => {
  const db = await testDatabase();
  try {
    const { gate, words, requestsPerSecond, close } = await openFetchGate({ ...wanted, databaseUrl: db.url });
    expect({ words, requestsPerSecond }).toMatchObject({
      requestsPerSecond: 8,
      words: expect.stringContaining("together"),
    });
    await gate.enter();
    await close();
    const { id } = await db.database.prisma.source.findUniqueOrThrow({ where: { code: "edgar" } });
    expect(await db.database.prisma.requestGate.count({ where: { sourceId: id } })).toBe(1);
  } finally {
    await db.drop();
  }
});

test.each([
  ["no database is named", undefined, "DATABASE_URL is not set"],
  ["it does not answer", "postgresql://nobody@127.0.0.1:1/none", "cannot be used"],
])("keeps a lower rate of its own where %s, and says so", async (_, databaseUrl, why) => {
  const { gate, words, requestsPerSecond, close } = await openFetchGate({ ...wanted, databaseUrl });
  expect(requestsPerSecond).toBe(5);
  expect(words).toContain(why);
  expect(words).toContain("5 requests a second");
  const started = performance.now();
  await gate.enter();
  await gate.enter();
  expect(performance.now() - started).toBeGreaterThan(195);
  await close();
});
