const socketCodes = ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH"];
const prismaCodes = ["P1001", "P1002", "P1008", "P1017", "P2024"];
// Class 08: connection exceptions; 53: out of connections, memory or disk; 57P0x: the server shuts down or starts up.
const serverCodes = /^(08|53)[0-9A-Z]{3}$|^57P0[1-3]$/;
const words =
  /connection (is closed|terminated|timeout|ended unexpectedly)|timeout exceeded when trying to connect|can't reach database|server has closed the connection|command timed out|max retries per request/i;

/**
 * True when the database or the queue could not be used for a reason that passes: restarts, failovers, a full disk.
 * The work itself may be right, so such an error never counts as an attempt of a job.
 */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = String((error as { code?: unknown }).code ?? "");
  if (socketCodes.includes(code) || prismaCodes.includes(code) || serverCodes.test(code)) return true;
  if (words.test(error.message)) return true;
  if (error instanceof AggregateError) return error.errors.some(isConnectionLost);
  return isConnectionLost(error.cause);
}
