import "server-only";
import { getCtx } from "@/app/_lib/session";
import { countAccounts, listAccounts } from "@/domain/accounts/reads";
import type { AccountView } from "@/domain/accounts/schema";
import { mailProblem } from "@/domain/messages/mail-settings";
import { can, refusal } from "@/domain/people/policy";
import { env } from "@/lib/env";

/** The people, or why this person may not see them. */
export async function loadPeople(show: AccountView) {
  const ctx = await getCtx();
  const { person, now } = ctx;
  if (!can(person.role, "people.manage")) return { refused: refusal(person.role, "people.manage") };
  const [rows, counts] = await Promise.all([listAccounts(ctx, show), countAccounts(ctx)]);
  const { OIDC_ISSUER, NEXTAUTH_URL } = env();
  return {
    refused: null,
    rows,
    counts,
    me: person.id,
    now: now.toISOString(),
    mailed: mailProblem(env()) === null && NEXTAUTH_URL !== undefined,
    singleSignOn: OIDC_ISSUER !== undefined,
  };
}
