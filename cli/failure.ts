import { FetchError } from "@/domain/edgar/fetch-error";
import { DomainError } from "@/domain/errors";
import { IngestError } from "@/domain/ingest/errors";
import { NotReadyError } from "@/lib/database-ready";
import { EnvError } from "@/lib/env";
import { isUnavailable } from "@/lib/unavailable";

/** What the terminal says of a failure: words for what was foreseen, the stack for what was not. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const foreseen = [EnvError, DomainError, FetchError, IngestError, NotReadyError].some(
    (kind) => error instanceof kind,
  );
  if (foreseen) return error.message;
  if (isUnavailable(error)) {
    return "The database went away and did not come back: check that the server runs. Start the same command again: it goes on where it stopped.";
  }
  return error.stack ?? error.message;
}
