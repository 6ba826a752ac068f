/**
 * Passes distinct items on at most once per interval: the first at once, those that follow together at the interval's
 * end. Items with equal text are one.
 */
export function coalesce(
  intervalMs: number,
  flush: (items: string[]) => void,
): { add(item: string): void; stop(): void } {
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  function release() {
    timer = undefined;
    if (pending.size === 0) return;
    const items = [...pending];
    pending.clear();
    timer = setTimeout(release, intervalMs);
    flush(items);
  }

  return {
    add(item) {
      pending.add(item);
      if (!timer) release();
    },
    /** Passes on what is waiting and forgets the timer. */
    stop() {
      if (timer) clearTimeout(timer);
      timer = undefined;
      if (pending.size > 0) flush([...pending]);
      pending.clear();
    },
  };
}
