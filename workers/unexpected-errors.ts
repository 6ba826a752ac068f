import { NotReadyError } from "@/lib/database-ready";
import { EnvError } from "@/lib/env";
import { log } from "@/lib/log";
import { isUnavailable } from "@/lib/unavailable";

/**
 * A broken connection that no promise caught heals by itself. Anything else is unknown: the process ends, its supervisor
 * starts another, and its jobs are taken over.
 */
export function watchUnexpectedErrors(): void {
  process.on("unhandledRejection", (error) => {
    if (isUnavailable(error)) log.warn({ err: error }, "a connection broke");
    else endProcess(error);
  });
  process.on("uncaughtException", endProcess);
}

/** Exit code 2 for a wrong environment, 1 for everything else; what people can put right is said plainly. */
export function endProcess(error: unknown): never {
  if (error instanceof EnvError || error instanceof NotReadyError) process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, "the worker process ends");
  process.exit(error instanceof EnvError ? 2 : 1);
}
