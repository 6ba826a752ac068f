import { writeAudit } from "@/domain/audit";
import type { Ctx } from "@/domain/context";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { type AuditRow, readAudit } from "./reads";
import { type AuditFilterInput, auditFilter } from "./schema";

const rowsPerPage = 2_000;

/**
 * The lines that a filter finds, the latest first, page by page so that any number of them fits. Who took them out of
 * the system is a line of the log itself. Throws not_permitted, invalid_input before the first row.
 */
export async function exportAudit(ctx: Ctx, given: AuditFilterInput): Promise<AsyncGenerator<AuditRow>> {
  await authorisePerson(ctx, "audit.read");
  const { after: _, limit: __, ...filter } = parseInput(auditFilter, given);
  await writeAudit(ctx, { verb: "audit.export", subject: "audit log", after: { ...filter } });
  return rowsOf(ctx, filter);
}

async function* rowsOf(ctx: Ctx, filter: AuditFilterInput): AsyncGenerator<AuditRow> {
  for (let after: string | undefined; ; ) {
    const page = await readAudit(ctx, parseInput(auditFilter, { ...filter, after, limit: rowsPerPage }));
    yield* page.rows;
    if (!page.nextCursor) return;
    after = page.nextCursor;
  }
}
