import type { RequestRecord } from "./options";

const keptRecords = 100_000;
const windowMs = 1_000;

/** What was asked, how fast at most, and whether it is too fast right now. */
export class RequestLog {
  private records: RequestRecord[] = [];
  private recent: number[] = [];
  private busiest = 0;
  private count = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Counts a request that has just come; the record's status and fault are filled in as it is answered. */
  add(record: RequestRecord): { number: number; lastSecond: number } {
    const now = this.now();
    while (this.recent.length > 0 && now - (this.recent[0] ?? now) >= windowMs) this.recent.shift();
    this.recent.push(now);
    this.busiest = Math.max(this.busiest, this.recent.length);
    this.records.push(record);
    // Trimmed seldom: moving 100,000 records for each new one would be the server's main work.
    if (this.records.length > keptRecords * 1.1) this.records = this.records.slice(-keptRecords);
    this.count += 1;
    return { number: this.count, lastSecond: this.recent.length };
  }

  list(): RequestRecord[] {
    return this.records.slice(-keptRecords).map((record) => ({ ...record }));
  }

  last(count: number): RequestRecord[] {
    return this.records.slice(-count);
  }

  total(): number {
    return this.records.length;
  }

  busiestSecond(): number {
    return this.busiest;
  }

  /** The number of the next request goes on: what is forgotten does not repeat its faults. */
  forget(): void {
    this.records = [];
    this.busiest = 0;
  }
}
