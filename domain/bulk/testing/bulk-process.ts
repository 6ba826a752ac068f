import { openDatabase } from "@/lib/db";
import { workOff } from "./work-off";

/** A worker in a process of its own, which a test can kill: works off the run named on its command line, item by item. */
const [url, bulkId, now] = process.argv.slice(2) as [string, string, string];
const database = openDatabase(url, 2);
const ctx = { db: database.prisma, actor: { kind: "system" as const, name: "bulk.run" }, now: new Date(now) };
process.send?.("started");
const errors = await workOff(ctx, Number(bulkId), 1);
await database.close();
process.exit(errors.length === 0 ? 0 : 1);
