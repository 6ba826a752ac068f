import { failureOf } from "@/app/_lib/failure";
import { problem } from "@/app/_lib/problem";
import { findCtx } from "@/app/_lib/session";
import type { LiveMessage } from "@/domain/live";
import { env } from "@/lib/env";
import { type LiveHub, openLiveHub } from "./hub";

export const dynamic = "force-dynamic";

/** A stream ends after a while, so that rights which were taken away do not outlive it: the browser asks again. */
const longestMs = 15 * 60_000;
/** A reader that is this many events behind is cut off; when it comes back it reads everything again. */
const mostBehind = 100;

// A reload of this module in development must not open a second connection.
const holder = globalThis as { sublinearLiveHub?: LiveHub };

function liveHub(): LiveHub {
  if (!holder.sublinearLiveHub) {
    const hub = openLiveHub(env().DATABASE_DIRECT_URL ?? env().DATABASE_URL);
    holder.sublinearLiveHub = hub;
    // Open streams would hold up the server's own orderly end.
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void hub.close());
  }
  return holder.sublinearLiveHub;
}

/** What changed, as server-sent events for whoever is signed in: topics and ids, never contents. */
export async function GET(request: Request): Promise<Response> {
  try {
    const ctx = await findCtx();
    if (!ctx) return problem({ code: "not_authenticated", message: "Sign in first." });
    return new Response(openStream(liveHub(), request.signal, concerns(ctx.person.id)), {
      headers: {
        "content-type": "text/event-stream; charset=utf-8",
        // Compressing or buffering proxies would hold events back.
        "cache-control": "no-cache, no-transform",
        "x-accel-buffering": "no",
      },
    });
  } catch (error) {
    return problem(failureOf(error));
  }
}

/** Who gets notifications, and when, is nobody else's business; all other topics are everybody's. */
const concerns =
  (personId: number) =>
  (payload: string): boolean => {
    const { topic, id } = JSON.parse(payload) as LiveMessage;
    return topic !== "notifications" || id === personId;
  };

function openStream(
  hub: LiveHub,
  signal: AbortSignal,
  hears: (payload: string) => boolean,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let leave = () => {};
  return new ReadableStream<Uint8Array>({
    start(controller) {
      let isOpen = true;
      const send = (text: string) => {
        if ((controller.desiredSize ?? 0) < -mostBehind) end();
        else if (isOpen) controller.enqueue(encoder.encode(text));
      };
      const end = () => {
        if (isOpen) controller.close();
        leave();
      };
      const timer = setTimeout(end, longestMs);
      send("retry: 2000\n\n");
      const remove = hub.add({ send, end, hears });
      leave = () => {
        isOpen = false;
        clearTimeout(timer);
        remove();
      };
      signal.addEventListener("abort", leave);
    },
    cancel: () => leave(),
  });
}
