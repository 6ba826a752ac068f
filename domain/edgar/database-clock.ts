/**
 * The database's clock read on this process's monotonic one. A statement that was sent at `sent` and answered at
 * `answered` was worked on in between, so each reading bounds the difference; the tightest bounds of several readings
 * say when a moment of the database falls here, however long this process was busy before it saw the answer.
 */
export class DatabaseClock {
  #low = Number.NEGATIVE_INFINITY;
  #high = Number.POSITIVE_INFINITY;

  /** All in milliseconds: `database` since 1970 by its clock, the others by `performance.now()`. */
  read(database: number, sent: number, answered: number): void {
    const low = database - answered;
    const high = database - sent;
    const jumped = low > this.#high || high < this.#low;
    this.#low = jumped ? low : Math.max(low, this.#low);
    this.#high = jumped ? high : Math.min(high, this.#high);
  }

  /** How far off a moment may be, in milliseconds. */
  get doubt(): number {
    return this.#high - this.#low;
  }

  /** When a moment of the database's clock has surely come, by `performance.now()`. */
  here(database: number): number {
    return database - this.#low;
  }
}
