import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import type { MessageEnv } from "@/domain/messages/mail-settings";
import { parseInput } from "@/domain/parse-input";
import { authorise } from "@/domain/people/authorise";
import { type Delivered, deliverLink } from "./deliver-link";
import { makeLink } from "./make-link";
import { type AccountInput, accountInput } from "./schema";
import { takeAccount } from "./take-account";

/**
 * A link by which a person chooses a new password, or their first; earlier links open nothing any more. The password
 * stands until the link is used. Throws not_permitted, not_found, and conflict for an account that is switched off.
 */
export async function sendLink(outer: Ctx, env: MessageEnv, given: AccountInput): Promise<Delivered> {
  const { person, link } = await inTransaction(outer, async (ctx) => {
    await authorise(ctx, "people.manage");
    const person = await takeAccount(ctx, parseInput(accountInput, given));
    if (!person.active) {
      throw new DomainError("conflict", `${person.name} is switched off. Switch the account on again first.`);
    }
    const link = await makeLink(ctx, person.id, person.passwordHash === null ? "invite" : "reset");
    const after = { purpose: link.purpose, expiresAt: link.expiresAt.toISOString() };
    await writeAudit(ctx, { verb: "people.send_link", subject: `person:${person.id}`, after });
    await announce(ctx, "people", person.id);
    return { person, link };
  });
  return deliverLink(env, person, link);
}
