import { openDatabase } from "@/lib/db";
import { databaseGate } from "../gate";

/**
 * A process of its own that enters a gate again and again until it is told to stop, and asks a server each time. Now
 * and then it is busy for a while, as a worker is that parses a large document.
 */
const [databaseUrl = "", serverUrl = "", sourceId = "", requestsPerSecond = "", seconds = ""] = process.argv.slice(2);
const database = openDatabase(databaseUrl, 4);
const gate = databaseGate(database.pool, { sourceId: Number(sourceId), requestsPerSecond: Number(requestsPerSecond) });
const end = performance.now() + Number(seconds) * 1000;

function beBusy(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

async function askOn(): Promise<void> {
  while (performance.now() < end) {
    await gate.enter();
    await fetch(serverUrl).then((response) => response.text());
    await gate.succeeded();
  }
}

const busy = setInterval(() => beBusy(40 + Math.random() * 160), 400);
await Promise.all([askOn(), askOn(), askOn()]);
clearInterval(busy);
await database.close();
