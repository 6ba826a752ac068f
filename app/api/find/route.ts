import { failureOf } from "@/app/_lib/failure";
import { problem } from "@/app/_lib/problem";
import { findCtx } from "@/app/_lib/session";
import { findThings } from "@/domain/find/find-things";

/** What the command palette finds beyond the pages. */
export async function GET(request: Request) {
  try {
    const ctx = await findCtx();
    if (!ctx) return problem({ code: "not_authenticated", message: "Your session has ended. Sign in again." });
    const found = await findThings(ctx, new URL(request.url).searchParams.get("q") ?? "");
    return Response.json(found, { headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    return problem(failureOf(error));
  }
}
