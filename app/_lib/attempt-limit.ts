type Attempts = { failures: number; since: number };

/** Above this many names at once the oldest are forgotten, so that made-up names cannot fill the memory. */
const mostKeys = 10_000;

/**
 * Counts failures per key in this process's memory: `attempts` in `windowSeconds`, then a wait until the window is over.
 * A restart forgets, and each web process counts for itself: it slows guessing down, the password hash does the rest.
 */
export function createAttemptLimit(limit: { attempts: number; windowSeconds: number }, clock = () => Date.now()) {
  const byKey = new Map<string, Attempts>();
  const windowMilliseconds = limit.windowSeconds * 1000;

  function current(key: string): Attempts | undefined {
    const found = byKey.get(key);
    if (found && clock() - found.since < windowMilliseconds) return found;
    byKey.delete(key);
    return undefined;
  }

  return {
    /** Seconds until the key may try again; 0 when it may now. */
    waitSeconds(key: string): number {
      const found = current(key);
      if (!found || found.failures < limit.attempts) return 0;
      return (found.since + windowMilliseconds - clock()) / 1000;
    },
    recordFailure(key: string): void {
      const found = current(key);
      if (found) {
        found.failures += 1;
        return;
      }
      const oldest = byKey.keys().next();
      if (byKey.size >= mostKeys && !oldest.done) byKey.delete(oldest.value);
      byKey.set(key, { failures: 1, since: clock() });
    },
    forget(key: string): void {
      byKey.delete(key);
    },
  };
}
