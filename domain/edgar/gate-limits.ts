export type GateLimits = {
  /** A process that wakes up later than this after its start gives it up: the next second's starts are others'. */
  lateMs: number;
  /** So many failures in a row, over all processes, close the gate. */
  failuresToClose: number;
  /** How long it stays closed the first time; doubled with each further failure up to `closedMaxSeconds`. */
  closedSeconds: number;
  closedMaxSeconds: number;
  /** While the one request that tries a closed gate is under way, nobody else enters for so long. */
  probeSeconds: number;
  /** A longer hold is not waited for. */
  patienceSeconds: number;
  /** A next start further ahead than this is the trace of a clock that jumped, and is put right. */
  farthestStartSeconds: number;
};

export const defaultGateLimits: GateLimits = {
  lateMs: 30,
  failuresToClose: 8,
  closedSeconds: 30,
  closedMaxSeconds: 600,
  probeSeconds: 60,
  patienceSeconds: 60,
  farthestStartSeconds: 120,
};

/**
 * Milliseconds between two starts. With starts exactly 1000 / n apart, n + 1 of them fit into one second as soon as one
 * is a little late; the slack (lateness that is let through, and 20 ms for the network) keeps that second at n.
 */
export function spacingMs(requestsPerSecond: number, limits: GateLimits): number {
  return (1000 + limits.lateMs + 20) / requestsPerSecond;
}
