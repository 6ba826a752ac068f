import { ZodError } from "zod";
import { DomainError, type ErrorCode } from "@/domain/errors";
import { log } from "@/lib/log";
import { isUnavailable } from "@/lib/unavailable";

export type Failure = { code: ErrorCode | "unexpected"; message: string; detail?: Record<string, unknown> };

/** What a person is told. Unexpected errors are logged with a reference and never shown. */
export function failureOf(error: unknown): Failure {
  if (error instanceof DomainError) return { code: error.code, message: error.message, detail: error.detail };
  if (error instanceof ZodError) return { code: "invalid_input", message: wordsOf(error) };
  if (isUnavailable(error)) {
    return {
      code: "unavailable",
      message: "The database does not answer. Nothing was changed; try again in a minute.",
    };
  }
  const reference = crypto.randomUUID().slice(0, 8);
  log.error({ error, reference }, "unexpected error");
  return {
    code: "unexpected",
    message: `This failed for a reason we did not foresee. Try again; if it stays, report reference ${reference}.`,
  };
}

function wordsOf(error: ZodError): string {
  return error.issues
    .map((issue) => (issue.path.length > 0 ? `${issue.path.join(".")}: ${issue.message}` : issue.message))
    .join("; ");
}

/** Thrown by pages when the database is away; `digest` is all of an error that reaches the browser in production. */
export class DatabaseLostError extends Error {
  readonly digest = "database_lost";
}

/** A page's first read: a database that is away becomes words on the page instead of a failure without a reason. */
export async function orDatabaseLost<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    throw isUnavailable(error) ? new DatabaseLostError("The database does not answer", { cause: error }) : error;
  }
}
