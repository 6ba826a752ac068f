import { z } from "zod";
import { failureOf } from "@/app/_lib/failure";
import { problem } from "@/app/_lib/problem";
import { findCtx } from "@/app/_lib/session";
import { recordEffortEvents } from "@/domain/effort/record-event";

/** A browser that slept keeps its events no longer than a day. */
const oldestMs = 24 * 3_600_000;

const body = z.object({
  subject: z.string().min(1).max(200),
  issueId: z.number().int().positive().optional(),
  tab: z.string().max(20),
  events: z
    .array(
      z.object({
        kind: z.enum(["open", "heartbeat", "visibility", "link_out", "close"]),
        ageMs: z.number().int().min(0).max(oldestMs),
        payload: z.record(z.string().max(40), z.union([z.boolean(), z.string().max(200)])).optional(),
      }),
    )
    .max(500),
});

export async function POST(request: Request) {
  // Only a page of this site can send JSON here: another one would first have to ask, and is not answered.
  if (!request.headers.get("content-type")?.startsWith("application/json")) {
    return problem({ code: "invalid_input", message: "Send JSON." });
  }
  try {
    const ctx = await findCtx();
    if (!ctx) return problem({ code: "not_authenticated", message: "Sign in first." });
    const { subject, issueId, tab, events } = body.parse(await request.json().catch(() => null));
    await recordEffortEvents(ctx, {
      events: events.map(({ kind, ageMs, payload }) => ({
        kind,
        subject,
        issueId,
        payload: { ...payload, tab },
        at: new Date(ctx.now.getTime() - ageMs).toISOString(),
      })),
    });
    return new Response(null, { status: 204 });
  } catch (error) {
    return problem(failureOf(error));
  }
}
