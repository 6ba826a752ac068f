import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DomainError } from "@/domain/errors";
import { type Day, dayOf, formatDay, parseDay } from "@/domain/periods/model";
import type { EdgarServerOptions } from "./options";

export const realToday = (): Day => dayOf(new Date());

/** Throws `invalid_input` naming the field. */
export function requireDay(text: string, field: string): Day {
  const day = parseDay(text);
  if (day !== null) return day;
  throw new DomainError("invalid_input", `${field} is ${text}: give a calendar day such as 2026-03-31.`);
}

/** The market's today. It moves by itself when told to, never past the last day, and is remembered in a file. */
export class MarketClock {
  private today: Day;
  private timer: NodeJS.Timeout | null = null;
  private movesAt: number | null = null;

  constructor(
    private readonly options: EdgarServerOptions,
    /** Of the state file: another market starts at its own day. */
    private readonly market: string,
  ) {
    const start = requireDay(options.day, "day");
    if (options.lastDay !== undefined && start > requireDay(options.lastDay, "lastDay")) {
      throw new DomainError("invalid_input", `day is ${options.day}, which is after the last day, ${options.lastDay}.`);
    }
    this.today = Math.min(this.remembered() ?? start, this.last());
  }

  /** Starts to move. */
  start(): void {
    const seconds = this.options.dayEverySeconds;
    if (!seconds) return;
    const move = () => {
      this.movesAt = Date.now() + seconds * 1000;
      if (this.today < this.last()) this.set(this.today + 1);
    };
    this.movesAt = Date.now() + seconds * 1000;
    this.timer = setInterval(move, seconds * 1000);
    this.timer.unref();
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
  }

  day(): Day {
    return this.today;
  }

  /** Without `lastDay` the real today, which moves too; a market that starts later stays where it is. */
  last(): Day {
    const { lastDay, day } = this.options;
    return lastDay === undefined ? Math.max(realToday(), requireDay(day, "day")) : requireDay(lastDay, "lastDay");
  }

  /** When it moves next, in milliseconds since 1970; null when it does not. */
  nextMove(): number | null {
    return this.today < this.last() ? this.movesAt : null;
  }

  /** Throws `invalid_input` past the last day. */
  set(day: Day): void {
    if (day > this.last()) {
      const message = `The market ends on ${formatDay(this.last())}: ${formatDay(day)} cannot be its today.`;
      throw new DomainError("invalid_input", message);
    }
    this.today = day;
    this.remember();
  }

  private remembered(): Day | null {
    const { stateFile } = this.options;
    if (!stateFile || !existsSync(stateFile)) return null;
    try {
      const { market, day } = JSON.parse(readFileSync(stateFile, "utf8")) as { market?: unknown; day?: unknown };
      return market === this.market && typeof day === "string" ? parseDay(day) : null;
    } catch {
      // A file that a power cut left half written says nothing; the market starts at its day.
      return null;
    }
  }

  private remember(): void {
    const { stateFile } = this.options;
    if (!stateFile) return;
    const partial = path.join(path.dirname(stateFile), `.${path.basename(stateFile)}.${process.pid}`);
    writeFileSync(partial, JSON.stringify({ market: this.market, day: formatDay(this.today) }));
    renameSync(partial, stateFile);
  }
}
