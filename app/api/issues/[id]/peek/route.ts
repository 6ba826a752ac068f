import { failureOf } from "@/app/_lib/failure";
import { problem } from "@/app/_lib/problem";
import { findCtx } from "@/app/_lib/session";
import { loadPeek } from "@/app/(console)/issues/_peek/load-peek";

/** An issue at a glance, for the panel beside the list. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  try {
    const ctx = await findCtx();
    if (!ctx) return problem({ code: "not_authenticated", message: "Your session has ended. Sign in again." });
    const { id } = await params;
    const peek = /^[1-9]\d{0,8}$/.test(id) ? await loadPeek(ctx, Number(id)) : null;
    if (peek === null) return problem({ code: "not_found", message: "There is no such issue." });
    return Response.json(peek, { headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    return problem(failureOf(error));
  }
}
