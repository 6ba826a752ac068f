import { database } from "@/app/_lib/database";
import { requireDatabase } from "@/lib/database-ready";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

export const dynamic = "force-dynamic";

const patienceMs = 2_000;

/** Whether this process can serve people: its database answers, is new enough and has its tables. */
export async function GET(): Promise<Response> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`no answer within ${patienceMs} ms`)), patienceMs).unref();
  });
  try {
    await Promise.race([requireDatabase(database().pool, env().DATABASE_URL, 0), late]);
    return Response.json({ status: "ok" });
  } catch (error) {
    log.warn({ err: error }, "not ready");
    // Nobody is signed in here, so the reason stays in the log.
    return Response.json({ status: "not ready", checks: { database: "failed" } }, { status: 503 });
  }
}
