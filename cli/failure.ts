import { DomainError } from "@/domain/errors";
import { IngestError } from "@/domain/ingest/errors";
import { EnvError } from "@/lib/env";

/** What the terminal says of a failure: words for what was foreseen, the stack for what was not. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof EnvError || error instanceof DomainError || error instanceof IngestError) return error.message;
  const code = "code" in error ? String(error.code) : "";
  if (code === "ECONNREFUSED" || code === "ENOTFOUND") {
    return "The database cannot be reached: check DATABASE_URL and that the server runs.";
  }
  return error.stack ?? error.message;
}
