import type { Pool } from "pg";
import { DatabaseClock } from "./database-clock";
import { defaultGateLimits, type GateLimits, spacingMs } from "./gate-limits";
import { clearFailures, type GateOptions, type Reservation, reserveStart, writeFailure, writeHold } from "./gate-row";
import { heldError } from "./held";
import { pause } from "./pause";

/** The door before a source: every request passes it, in every process. */
export type Gate = {
  /** Waits for the next free start. Throws FetchError("source_held") when that is too far away, and what aborted it. */
  enter(signal?: AbortSignal): Promise<void>;
  /** Nobody enters for so long: the source asked for it. */
  hold(seconds: number, reason: string): Promise<void>;
  failed(reason: string): Promise<void>;
  succeeded(): Promise<void>;
};

type Options = { sourceId: number; requestsPerSecond: number; limits?: Partial<GateLimits> };

/**
 * One gate for all processes: starts, holds and failures stand in the source's row of `request_gate`, by the database's
 * clock. In any second at most `requestsPerSecond` requests start. Many failures in a row close it; then one request at
 * a time tries whether the source is back.
 */
export function databaseGate(pool: Pool, { limits, ...options }: Options): Gate {
  return new DatabaseGate(pool, { ...options, limits: { ...defaultGateLimits, ...limits } });
}

class DatabaseGate implements Gate {
  readonly #clock = new DatabaseClock();
  /** Counts what shut the gate from here: a start that was reserved before that is no longer good. */
  #shut = 0;
  #failures = 0;
  #tries = false;

  constructor(
    private readonly pool: Pool,
    private readonly options: GateOptions,
  ) {}

  async enter(signal?: AbortSignal): Promise<void> {
    const { lateMs } = this.options.limits;
    for (;;) {
      signal?.throwIfAborted();
      const shut = this.#shut;
      const reservation = await this.#reserve();
      if (reservation.start === null) {
        await this.#waitWhileHeld(reservation, signal);
        continue;
      }
      const due = this.#clock.here(reservation.start);
      await pause(due - performance.now(), signal);
      // Timers may ring a fraction of a millisecond early.
      while (performance.now() < due) await pause(1, signal);
      if (performance.now() - due <= lateMs && shut === this.#shut) return;
    }
  }

  async #reserve(): Promise<Reservation> {
    for (let reading = 0; ; reading++) {
      const sent = performance.now();
      const reservation = await reserveStart(this.pool, this.options);
      this.#clock.read(reservation.now, sent, performance.now());
      this.#failures = reservation.failures;
      if (reservation.start !== null && reservation.failures >= this.options.limits.failuresToClose) this.#tries = true;
      // A clock that was read only while this process was busy would have it start too late: read it again.
      const isSure = this.#clock.doubt <= this.options.limits.lateMs || reading >= 3 || this.#tries;
      if (isSure || reservation.start === null) return reservation;
    }
  }

  async #waitWhileHeld({ heldUntil, now, reason, failures }: Reservation, signal?: AbortSignal): Promise<void> {
    const { failuresToClose, patienceSeconds } = this.options.limits;
    const remaining = (heldUntil ?? now) - now;
    if (failures >= failuresToClose || remaining > patienceSeconds * 1000) throw heldError(remaining, reason);
    await pause(remaining + 1, signal);
  }

  async hold(seconds: number, reason: string): Promise<void> {
    this.#shut++;
    await writeHold(this.pool, this.options.sourceId, seconds, reason);
  }

  async failed(reason: string): Promise<void> {
    const tried = this.#tries;
    this.#tries = false;
    const failures = await writeFailure(this.pool, this.options, reason, tried);
    if (failures === null) return;
    this.#failures = failures;
    if (failures >= this.options.limits.failuresToClose) this.#shut++;
  }

  async succeeded(): Promise<void> {
    this.#tries = false;
    if (this.#failures === 0) return;
    await clearFailures(this.pool, this.options);
    this.#failures = 0;
  }
}

/** The same for one process without a database: the `fetch` command. */
export function localGate(requestsPerSecond: number, given?: Partial<GateLimits>): Gate {
  const limits = { ...defaultGateLimits, ...given };
  const spacing = spacingMs(requestsPerSecond, limits);
  let nextAt = 0;
  let heldUntil = 0;
  let reason: string | null = null;
  let failures = 0;
  return {
    async enter(signal) {
      for (;;) {
        signal?.throwIfAborted();
        const remaining = heldUntil - performance.now();
        if (remaining > limits.patienceSeconds * 1000) throw heldError(remaining, reason);
        if (remaining > 0) {
          await pause(remaining, signal);
          continue;
        }
        const start = Math.max(nextAt, performance.now());
        nextAt = start + spacing;
        await pause(start - performance.now(), signal);
        const late = performance.now() - start;
        if (late <= limits.lateMs && heldUntil <= performance.now()) return;
      }
    },
    async hold(seconds, why) {
      heldUntil = Math.max(heldUntil, performance.now() + seconds * 1000);
      reason = why;
    },
    async failed(why) {
      failures++;
      if (failures < limits.failuresToClose) return;
      const seconds = limits.closedSeconds * 2 ** Math.min(failures - limits.failuresToClose, 20);
      await this.hold(Math.min(seconds, limits.closedMaxSeconds), why);
    },
    async succeeded() {
      failures = 0;
    },
  };
}
