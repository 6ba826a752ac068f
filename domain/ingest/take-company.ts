import type { CompanyState } from "./company-state";
import type { DocumentOrigin, OriginTask, ReadDocument } from "./document-origin";
import { contentHash, storeDocument } from "./document-store";
import { endUnchanged } from "./end-task";
import { IngestError, isNonsense } from "./errors";
import { type IngestTools, ingestCompany } from "./ingest-company";

export type CompanyTask = OriginTask & { runId: number; sourceId: number; origin: "archive" | "fetch" | "stored" };

/**
 * Reads one company's document from where it comes from and takes it, or notes that it is the one that is stored. A
 * source that gave something else than the company's document is asked again before the company fails.
 */
export async function takeCompany(
  tools: IngestTools,
  origin: DocumentOrigin,
  task: CompanyTask,
  company: CompanyState | null,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await takeOnce(tools, origin, task, company, attempt);
    } catch (error) {
      const again = error instanceof IngestError && isNonsense(error.code) && attempt < origin.attempts;
      if (!again) throw error;
    }
  }
}

async function takeOnce(
  tools: IngestTools,
  origin: DocumentOrigin,
  task: CompanyTask,
  company: CompanyState | null,
  attempt: number,
): Promise<void> {
  const wasAsked = task.origin === "fetch";
  const reading = await origin.read(task, company, attempt);
  if (reading.state === "unchanged") {
    const nothingNew = { transportHash: null, validators: null };
    const known = company as CompanyState;
    return endUnchanged(tools.pool, task, {
      company: known,
      holds: reading.holds,
      wasAsked,
      ...nothingNew,
      now: tools.now(),
    });
  }
  if (reading.state === "none") return ingestCompany(tools, { ...task, company, document: null });
  const hash = reading.hash ?? (await tools.stages.timeAsync("hash", () => contentHash(reading.body)));
  if (company?.contentHash === hash && company.isChecked && task.origin !== "stored") {
    return keepAsIs(tools, task, company, reading);
  }
  await ingestCompany(tools, { ...task, company, document: { ...reading, hash } });
}

async function keepAsIs(
  tools: IngestTools,
  task: CompanyTask,
  company: CompanyState,
  reading: ReadDocument,
): Promise<void> {
  const { body, deflated, transportHash, validators } = reading;
  // The stored copy may be the very thing that was missing.
  const replace = company.failureCode === "document_missing";
  await storeDocument(tools.documents, company.contentHash as string, { body, deflated, replace });
  const holds = company.awaited.filter((accession) => body.includes(accession));
  const wasAsked = task.origin === "fetch";
  await endUnchanged(tools.pool, task, { company, holds, wasAsked, transportHash, validators, now: tools.now() });
}
