import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { RandomStream } from "@/domain/simulation/random";
import type { Answer, InputOf, Request, Verb } from "./verbs";

const script = fileURLToPath(new URL("server-process.ts", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));

type Server = { process: ChildProcess; open: Map<number, (answer: Answer | null) => void> };
export type Said = { answer: Answer; attempts: number; tookMs: number };

/** Server processes that answer requests, are killed at random moments, and are replaced. */
export class ServerFleet {
  private readonly ready: Server[] = [];
  private readonly all = new Set<ChildProcess>();
  private readonly waiting: ((server: Server) => void)[] = [];
  private lastId = 0;
  private killAt: number;
  killed = 0;
  /** Requests whose answer was lost with their server. */
  lost = 0;
  /** What servers said that lost their database, or were in each other's way. */
  readonly troubles: string[] = [];

  constructor(
    private readonly url: string,
    private readonly random: RandomStream,
    /** Requests between one kill and the next, at least and at most. */
    private readonly killEvery: readonly [number, number],
  ) {
    this.killAt = random.whole(...killEvery);
  }

  async start(count: number): Promise<void> {
    await Promise.all(Array.from({ length: count }, () => this.startOne()));
  }

  private async startOne(): Promise<void> {
    const child = spawn(process.execPath, ["--import", "tsx", script, this.url], {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      env: { ...process.env, LOG_LEVEL: "silent" },
    });
    this.all.add(child);
    const server: Server = { process: child, open: new Map() };
    child.once("exit", () => {
      this.all.delete(child);
      const place = this.ready.indexOf(server);
      if (place >= 0) this.ready.splice(place, 1);
      for (const settle of server.open.values()) settle(null);
    });
    await once(child, "message");
    child.on("message", (answer: Answer) => {
      server.open.get(answer.id)?.(answer);
      server.open.delete(answer.id);
    });
    this.ready.push(server);
    for (const take of this.waiting.splice(0)) take(server);
  }

  /** Asks as a browser does: whoever gets no answer sends the same again, to whichever server is there. */
  async ask<V extends Verb>(verb: V, personId: number | null, input: InputOf<V>): Promise<Said> {
    const begun = performance.now();
    for (let attempts = 1; ; attempts++) {
      const server = this.pick() ?? (await new Promise<Server>((resolve) => this.waiting.push(resolve)));
      // By requests instead of by the clock: a slow machine sees as many deaths as a fast one.
      if (this.lastId >= this.killAt) this.killOne();
      const answer = await this.send(server, { id: ++this.lastId, verb, personId, input });
      if (answer && (answer.ok || answer.code !== "lost")) {
        return { answer, attempts, tookMs: performance.now() - begun };
      }
      if (answer === null) this.lost++;
      else if (!answer.ok) this.troubles.push(`${verb}: ${answer.message}`);
    }
  }

  private send(server: Server, request: Request): Promise<Answer | null> {
    return new Promise((resolve) => {
      server.open.set(request.id, resolve);
      server.process.send(request, (error) => error && server.open.delete(request.id) && resolve(null));
    });
  }

  private pick(): Server | undefined {
    return this.ready.length > 0 ? this.random.pick(this.ready) : undefined;
  }

  /** Ends one in the middle of what it does, as a power cut would; another one starts in its place. */
  private killOne(): void {
    this.killAt = this.lastId + this.random.whole(...this.killEvery);
    const victim = this.pick();
    // The last one stays: a test that only starts processes tests nothing.
    if (!victim || this.ready.length < 2) return;
    this.ready.splice(this.ready.indexOf(victim), 1);
    // A moment later: what it was just asked is at work by then.
    setTimeout(() => victim.process.kill("SIGKILL"), this.random.whole(0, 120));
    this.killed++;
    void this.startOne();
  }

  async stop(): Promise<void> {
    await Promise.all(
      [...this.all].map((child) => {
        const gone = once(child, "exit");
        child.kill("SIGKILL");
        return gone;
      }),
    );
  }
}
