const network = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EPIPE", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENOSPC"],
  // Prisma's own words for the same: unreachable, timed out, closed, no connection free in time.
  ...["P1001", "P1002", "P1008", "P1017", "P2024", "P2034"],
]);
// Connection exceptions, insufficient resources (a full disk), operator intervention, deadlock and serialisation.
const sqlStates = /^(08[0-9A-Z]{3}|53[0-9A-Z]{3}|57P[0-9A-Z]{2}|40P01|40001)$/;
/** Prisma puts the server's code into the words of its own error. */
const codeInWords = /Code: `((08|53)[0-9A-Z]{3}|57P[0-9A-Z]{2}|40P01|40001)`/;
const brokenConnection =
  /unable to start a transaction in the given time|connection (is closed|terminated|ended unexpectedly)|not queryable|timeout exceeded when trying to connect|client was closed|can't reach database|server has closed the connection|command timed out|max retries per request/i;

/** The database, the queue or the disk is away or full: the same work may succeed later, and nothing of it is lost. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === "string" && (network.has(code) || sqlStates.test(code))) return true;
  if (brokenConnection.test(error.message) || codeInWords.test(error.message)) return true;
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  return isUnavailable(error.cause);
}
