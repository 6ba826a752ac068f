import type { Ctx } from "@/domain/context";
import type { Database } from "@/lib/db";
import { measureFloor } from "./measure-floor";
import { previewBulk } from "./preview-bulk";
import { runBulk } from "./run-bulk";
import type { BulkDecisionInput } from "./schema";
import { startBulk } from "./start-bulk";
import { startBulkAuthorise } from "./start-bulk-authorise";
import { undoBulk } from "./undo-bulk";

/** A bulk decision of ten thousand issues takes less; of other numbers in proportion. */
const mostSecondsPerTenThousand = 10;

export type BulkMeasure = {
  issues: number;
  /** The bare rows of an acceptance, written by one statement each. */
  floorSeconds: number;
  /** From the person's click to the last item, by step. */
  seconds: Record<string, number>;
  refused: number;
  limitSeconds: number;
  /** Whether every decision stayed within the limit, and nothing was refused. */
  pass: boolean;
};

const decisions: Record<string, BulkDecisionInput> = {
  snooze: { kind: "not_now", until: new Date(Date.now() + 20 * 86_400_000).toISOString(), note: "Measured" },
  expected: { kind: "expected", note: "Measured" },
  correct: { kind: "correct", note: "Measured", expiry: "until_new_filing" },
};

/**
 * Decides all issues of a generated market in every way, one after the other, as a worker does, and takes each back but
 * the last; its proposals are authorised by the second person. Nothing else may use the database.
 */
export async function measureBulk(database: Database, makerId: number, checkerId: number): Promise<BulkMeasure> {
  const actor = (id: number): Ctx => ({ db: database.prisma, actor: { kind: "person", id }, now: new Date() });
  const issues = await database.prisma.issue.count({ where: { status: "open" } });
  const selection = { filter: { view: "all" as const } };
  const seconds: Record<string, number> = {};
  const timed = async <T>(step: string, work: () => Promise<T>): Promise<T> => {
    const startedAt = performance.now();
    const result = await work();
    seconds[step] = (performance.now() - startedAt) / 1000;
    return result;
  };
  const floorSeconds = await measureFloor(database.pool, makerId);
  await timed("preview", () =>
    previewBulk(actor(makerId), { selection, decision: decisions.correct as BulkDecisionInput }),
  );
  let last = 0;
  for (const [name, decision] of Object.entries(decisions)) {
    last = await timed(name, async () => {
      const { bulkId } = await startBulk(actor(makerId), { selection, decision });
      await workOff(database, bulkId);
      return bulkId;
    });
    if (name === "correct") break;
    await timed(`${name} undone`, async () => {
      await undoBulk(actor(makerId), { bulkId: last });
      await workOff(database, last);
    });
  }
  await timed("correct authorised", async () => {
    const { bulkId } = await startBulkAuthorise(actor(checkerId), { bulkId: last });
    await workOff(database, bulkId);
  });
  const { _sum } = await database.prisma.bulkRun.aggregate({ _sum: { refused: true } });
  const limitSeconds = (mostSecondsPerTenThousand * issues) / 10_000;
  const slowest = Math.max(...Object.keys(decisions).map((name) => seconds[name] ?? Number.POSITIVE_INFINITY));
  const refused = _sum.refused ?? 0;
  return { issues, floorSeconds, seconds, refused, limitSeconds, pass: slowest < limitSeconds && refused === 0 };
}

function workOff(database: Database, bulkId: number): Promise<void> {
  const unexpected = (error: unknown) => {
    throw error;
  };
  return runBulk(
    {
      ctx: { db: database.prisma, actor: { kind: "system", name: "bench" }, now: new Date() },
      progress: { touch: () => {} },
      signal: new AbortController().signal,
      now: () => new Date(),
      unexpected,
    },
    { bulkId },
  );
}
