import { type Failure, failureOf } from "@/app/_lib/failure";
import { problem } from "@/app/_lib/problem";
import { findCtx, type PersonCtx } from "@/app/_lib/session";
import { checkChain } from "@/domain/audit/check-chain";
import { DomainError } from "@/domain/errors";
import { can, refusal } from "@/domain/people/policy";

export const dynamic = "force-dynamic";

/** One line of JSON each: how far it is, and at the end what came out or why it ended. */
export type VerifyLine =
  | { links: string }
  | { intact: true; links: string }
  | { intact: false; sealNo: string; row: string | null; reason: string }
  | { failure: Failure };

/** Reads millions of lines: the answer is a stream, and whoever leaves ends it. */
export async function POST(request: Request): Promise<Response> {
  // Only a page of this site can send JSON here: another one would first have to ask, and is not answered.
  if (!request.headers.get("content-type")?.startsWith("application/json")) {
    return problem({ code: "invalid_input", message: "Send JSON." });
  }
  try {
    const ctx = await findCtx();
    if (!ctx) return problem({ code: "not_authenticated", message: "Sign in first." });
    const { role } = ctx.person;
    if (!can(role, "audit.read")) throw new DomainError("not_permitted", refusal(role, "audit.read"));
    return new Response(verification(ctx, request.signal), {
      headers: { "content-type": "application/x-ndjson; charset=utf-8", "cache-control": "no-cache, no-transform" },
    });
  } catch (error) {
    return problem(failureOf(error));
  }
}

function verification(ctx: PersonCtx, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const left = new AbortController();
  signal.addEventListener("abort", () => left.abort());
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      const say = (line: VerifyLine) => {
        if (!left.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      const onProgress = (links: bigint) => say({ links: String(links) });
      try {
        const verdict = await checkChain(ctx, { onProgress, signal: left.signal });
        if (verdict.intact) say({ intact: true, links: String(verdict.links) });
        else say({ intact: false, sealNo: String(verdict.sealNo), row: verdict.id, reason: verdict.reason });
      } catch (error) {
        if (!left.signal.aborted) say({ failure: failureOf(error) });
      }
      if (!left.signal.aborted) controller.close();
    },
    cancel: () => left.abort(),
  });
}
