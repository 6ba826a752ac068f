import { failureOf } from "@/app/_lib/failure";
import { problem } from "@/app/_lib/problem";
import { findCtx } from "@/app/_lib/session";
import { countUnread } from "@/domain/notifications/reads";

export const dynamic = "force-dynamic";

/** What the bell shows. A route, not an action: an action would render the whole page again for one number. */
export async function GET(): Promise<Response> {
  try {
    const ctx = await findCtx();
    if (!ctx) return problem({ code: "not_authenticated", message: "Sign in first." });
    return Response.json({ unread: await countUnread(ctx) }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return problem(failureOf(error));
  }
}
