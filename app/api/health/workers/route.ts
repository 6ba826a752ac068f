import { systemCtx } from "@/app/_lib/system-ctx";
import { areWorkersMissing } from "@/domain/processes/model";
import { lastWorkerSeenAt } from "@/domain/processes/reads";
import { log } from "@/lib/log";

export const dynamic = "force-dynamic";

/** For a monitor outside: 503 once no worker process was seen for two minutes. Nobody is signed in, so no more is said. */
export async function GET(): Promise<Response> {
  try {
    const ctx = systemCtx("health");
    const seenAt = await lastWorkerSeenAt(ctx);
    const missing = areWorkersMissing(seenAt, ctx.now);
    const body = { status: missing ? "no worker process" : "ok", lastSeenAt: seenAt?.toISOString() ?? null };
    return Response.json(body, { status: missing ? 503 : 200 });
  } catch (error) {
    log.warn({ err: error }, "workers' health cannot be read");
    return Response.json({ status: "unknown", checks: { database: "failed" } }, { status: 503 });
  }
}
