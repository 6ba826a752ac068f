import { database } from "@/app/_lib/database";
import { log } from "@/lib/log";

const patienceMs = 3_000;

/** 200 once this process can serve pages: it runs, and its database answers. Says no more than that to strangers. */
export async function GET(): Promise<Response> {
  const answer = database()
    .pool.query("select 1")
    .then(() => true);
  const late = new Promise<false>((resolve) => {
    setTimeout(() => resolve(false), patienceMs).unref();
  });
  const healthy = await Promise.race([answer, late]).catch((error) => {
    log.warn({ err: error }, "the database does not answer");
    return false;
  });
  const headers = { "cache-control": "no-store" };
  return Response.json({ status: healthy ? "ok" : "database unavailable" }, { status: healthy ? 200 : 503, headers });
}
