"use server";

import type { ActionResult } from "@/app/_lib/action";
import { failureOf } from "@/app/_lib/failure";
import { systemCtx } from "@/app/_lib/system-ctx";
import { acceptLink } from "@/domain/accounts/accept-link";
import type { AcceptLinkInput } from "@/domain/accounts/schema";

/** The one action without a session: the link is the proof. */
export async function acceptLinkAction(input: AcceptLinkInput): Promise<ActionResult<{ email: string }>> {
  try {
    return { ok: true, value: await acceptLink(systemCtx("welcome"), input) };
  } catch (error) {
    return { ok: false, ...failureOf(error) };
  }
}
