import "server-only";
import { unstable_rethrow } from "next/navigation";
import { type Failure, failureOf } from "./failure";
import { findCtx, type PersonCtx } from "./session";

export type ActionResult<T> = { ok: true; value: T } | ({ ok: false } & Failure);

const sessionEnded = "Your session has ended. Sign in in another tab, then send it again: what you typed stays here.";

/** The frame of every server action: session, then the verb, then its outcome in words. Never throws to the browser. */
export async function runAction<T>(work: (ctx: PersonCtx) => Promise<T>): Promise<ActionResult<T>> {
  try {
    const ctx = await findCtx();
    // No redirect: the page stays, and with it what was typed.
    if (!ctx) return { ok: false, code: "not_authenticated", message: sessionEnded };
    return { ok: true, value: await work(ctx) };
  } catch (error) {
    unstable_rethrow(error);
    return { ok: false, ...failureOf(error) };
  }
}
