"use server";
import type { ActionResult } from "@/app/_lib/action";
import { failureOf } from "@/app/_lib/failure";
import { systemCtx } from "@/app/_lib/system-ctx";
import { unsubscribe } from "@/domain/notifications/unsubscribe";

/** Nobody is signed in here: the link says who. */
export async function unsubscribeAction(token: string): Promise<ActionResult<null>> {
  try {
    await unsubscribe(systemCtx("unsubscribe"), { token });
    return { ok: true, value: null };
  } catch (error) {
    return { ok: false, ...failureOf(error) };
  }
}
