import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** Worker processes of the real ingest that are killed and replaced. */
export class WorkerFleet {
  private readonly children = new Set<ChildProcess>();
  private readonly ready = new Set<ChildProcess>();
  killed = 0;

  constructor(private readonly environment: Record<string, string>) {}

  start(count: number): void {
    for (let at = 0; at < count; at++) this.startOne();
  }

  private startOne(): void {
    const child = spawn(process.execPath, ["--import", "tsx", "workers/testing/ingest-process.ts"], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      env: { ...process.env, LOG_LEVEL: "error", ...this.environment },
    });
    this.children.add(child);
    child.once("message", () => this.ready.add(child));
    child.once("exit", () => {
      this.children.delete(child);
      this.ready.delete(child);
    });
  }

  readyCount = (): number => this.ready.size;

  /** Ends one that is at work, as a power cut would, and starts another in its place. */
  async killOne(pick: (count: number) => number): Promise<void> {
    const candidates = [...this.ready];
    const victim = candidates[pick(candidates.length)];
    if (!victim) return;
    const gone = once(victim, "exit");
    victim.kill("SIGKILL");
    await gone;
    this.killed++;
    this.startOne();
  }

  async stop(): Promise<void> {
    await Promise.all(
      [...this.children].map((child) => {
        const gone = once(child, "exit");
        child.kill("SIGKILL");
        return gone;
      }),
    );
  }
}
