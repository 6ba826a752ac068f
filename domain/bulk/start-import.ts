import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { recordEffortEvents } from "@/domain/effort/record-event";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { requestJob } from "@/domain/outbox";
import { readImport } from "@/domain/override-imports/read-import";
import { type ReadImport, type StartImportInput, startImportInput } from "@/domain/override-imports/schema";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import type { Prisma } from "@/prisma/generated/client";
import { firstRun } from "./first-run";
import { bulkJob } from "./jobs";
import type { StartedBulk } from "./start-bulk";

/**
 * Proposes the overrides of a CSV file: every line is an item of a run, lines that cannot be read are refused at once,
 * and a job proposes the others in chunks. All of them wait for a checker, who decides on them together. The same
 * `requestId` twice is one import. Throws not_permitted, and invalid_input for a file that is none, or all of it refused.
 */
export async function startImport(outer: Ctx, given: StartImportInput): Promise<StartedBulk> {
  await authorisePerson(outer, "override.propose");
  const { requestId, csv } = parseInput(startImportInput, given);
  const read = readImport(csv);
  const [firstRefused] = read.refused;
  if (read.rows.length === 0 && firstRefused) {
    const words = `No line can be imported. Line ${firstRefused.line}: ${firstRefused.message}`;
    throw new DomainError("invalid_input", words);
  }
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "override.propose");
    const known = await firstRun(ctx, person, requestId);
    if (known) return known;
    const total = read.rows.length + read.refused.length;
    const run = await ctx.db.bulkRun.create({
      data: {
        requestId,
        personId: person.id,
        kind: "import",
        input: { kind: "import", rows: read.rows } as Prisma.InputJsonObject,
        selection: { file: true, lines: total },
        status: "queued",
        total,
        refused: read.refused.length,
        createdAt: ctx.now,
      },
    });
    await storeItems(ctx, run.id, read);
    await writeAudit(ctx, {
      verb: "override.propose",
      subject: `bulk:${run.id}`,
      after: { kind: "import", total, refused: read.refused.length },
    });
    const payload = { decision: "import", bulkId: run.id, points: read.rows.length };
    const event = { kind: "decision" as const, subject: `bulk:${run.id}`, at: ctx.now.toISOString(), payload };
    await recordEffortEvents(ctx, { events: [event] });
    await requestJob(ctx, bulkJob.name, { bulkId: run.id });
    await announce(ctx, "bulk", run.id);
    return { bulkId: run.id, total };
  });
}

/** An item's position is its line in the file. */
async function storeItems(ctx: Ctx, bulkId: number, { rows, refused }: ReadImport): Promise<void> {
  await ctx.db.bulkItem.createMany({
    data: [
      ...rows.map(({ line }) => ({ bulkId, position: line })),
      ...refused.map(({ line, message }) => ({
        bulkId,
        position: line,
        outcome: "refused",
        message: `Line ${line}: ${message}`,
      })),
    ],
  });
}
