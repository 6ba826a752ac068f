import { splitIssue } from "@/domain/issues/split-issue";
import { openDatabase } from "@/lib/db";

/** Work for a day out of a small market: every value of the larger issues becomes an issue of its own, as by hand. */
const smallest = 4;

async function splitAll(url: string): Promise<number> {
  const database = openDatabase(url, 2);
  const { prisma: db } = database;
  try {
    const alma = await db.person.findUniqueOrThrow({ where: { email: "alma@demo.example" } });
    const ctx = { db, actor: { kind: "person" as const, id: alma.id }, now: new Date() };
    for (const { id } of await db.issue.findMany({
      where: { pointCount: { gte: smallest } },
      orderBy: { id: "asc" },
    })) {
      const values = await db.finding.findMany({
        where: { issueId: id, status: "open" },
        distinct: ["lineItemId", "periodEnd", "length"],
        orderBy: { id: "asc" },
      });
      // The last value keeps the issue that all came from.
      for (const { id: findingId } of values.slice(1)) {
        const { version } = await db.issue.findUniqueOrThrow({ where: { id } });
        await splitIssue(ctx, { issueId: id, version, findingIds: [findingId], note: "Looked at one by one" });
      }
    }
    return await db.issue.count({ where: { status: "open" } });
  } finally {
    await database.close();
  }
}

const url = process.env.DATABASE_URL;
if (!url) throw new Error("DATABASE_URL names no database");
console.log(`${await splitAll(url)} open issues`);
