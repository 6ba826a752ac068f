const network = new Set(["ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EPIPE", "ENOTFOUND", "EHOSTUNREACH", "ENOSPC"]);
// Connection exceptions, insufficient resources (a full disk), operator intervention, deadlock and serialisation.
const sqlStates = /^(08|53|57P|40P01|40001)/;
const brokenConnection =
  /Connection terminated|not queryable|timeout exceeded when trying to connect|client was closed/i;

/** The database or the disk is away or full: the same work may succeed later, and nothing of it is lost. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === "string" && (network.has(code) || sqlStates.test(code))) return true;
  return brokenConnection.test(error.message);
}
