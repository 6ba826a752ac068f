import "server-only";
import { unstable_rethrow } from "next/navigation";
import { type Failure, failureOf } from "./failure";
import { getCtx, type PersonCtx } from "./session";

export type ActionResult<T> = { ok: true; value: T } | ({ ok: false } & Failure);

/** The frame of every server action: session, then the verb, then its outcome in words. Never throws to the browser. */
export async function runAction<T>(work: (ctx: PersonCtx) => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, value: await work(await getCtx()) };
  } catch (error) {
    unstable_rethrow(error);
    return { ok: false, ...failureOf(error) };
  }
}
