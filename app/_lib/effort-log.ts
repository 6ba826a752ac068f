export type EffortKind = "open" | "heartbeat" | "visibility" | "link_out" | "close";
export type LoggedEvent = { kind: EffortKind; at: number; payload?: Record<string, boolean | string> };
/** `ageMs` instead of a time of day: the browser's clock may be wrong, or jump. */
export type SentEvent = { kind: EffortKind; ageMs: number; payload?: Record<string, boolean | string> };

/** More than this many unsent events mean hours without a connection; the oldest are given up. */
const mostUnsent = 500;

/** The events of one stay on one page, until they are sent. `clock` is monotonic, in milliseconds. */
export function createEffortLog(clock: () => number) {
  let unsent: LoggedEvent[] = [];
  let touched = false;

  function record(kind: EffortKind, payload?: LoggedEvent["payload"]): void {
    unsent = [...unsent.slice(1 - mostUnsent), { kind, at: clock(), payload }];
  }

  return {
    record,
    touch(): void {
      touched = true;
    },
    /** Called every 30 seconds: a heartbeat only if there was input since the last one. */
    beat(): void {
      if (!touched) return;
      touched = false;
      record("heartbeat");
    },
    /** Hands out what is to be sent; `putBack` when it did not arrive. */
    take(): { events: SentEvent[]; putBack: () => void } {
      const taken = unsent;
      unsent = [];
      return {
        events: taken.map(({ at, ...event }) => ({ ...event, ageMs: Math.max(0, Math.round(clock() - at)) })),
        putBack: () => {
          unsent = [...taken, ...unsent].slice(-mostUnsent);
        },
      };
    },
  };
}
