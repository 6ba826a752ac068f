import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Day } from "@/domain/periods/model";
import { formatDay } from "@/domain/periods/model";
import { writeZip } from "../market-zip";
import { type Market, tenDigits } from "./market";

export type NightlyFile = { file: string; bytes: number };

/**
 * One archive per day, written into a temporary file when somebody asks for it first; the one before goes. A reader
 * that still has it open reads it to its end.
 */
export class NightlyArchive {
  private folder: string | null = null;
  private current: { day: Day; made: Promise<NightlyFile> } | null = null;
  private closed = false;

  constructor(private readonly market: Market) {}

  of(day: Day): Promise<NightlyFile> {
    if (this.current?.day === day) return this.current.made;
    const before = this.current?.made ?? Promise.resolve(null);
    const made = before.catch(() => null).then((old) => this.write(day, old));
    this.current = { day, made };
    made.catch(() => {
      if (this.current?.made === made) this.current = null;
    });
    return made;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.current?.made.catch(() => {});
    if (this.folder) await rm(this.folder, { recursive: true, force: true });
  }

  private async write(day: Day, old: NightlyFile | null): Promise<NightlyFile> {
    this.folder ??= await mkdtemp(path.join(tmpdir(), "simulated-edgar-"));
    const file = path.join(this.folder, `${formatDay(day)}.zip`);
    const ciks = await this.market.filers(day);
    const names = ciks.map((cik) => `CIK${tenDigits(cik)}.json`);
    await writeZip(file, names, async (at) => {
      if (this.closed) throw new Error("The server is being closed.");
      return this.market.document(ciks[at] ?? 0, day);
    });
    if (old) await rm(old.file, { force: true });
    return { file, bytes: (await stat(file)).size };
  }
}
