import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import type { MessageEnv } from "@/domain/messages/mail-settings";
import { parseInput } from "@/domain/parse-input";
import { authorise } from "@/domain/people/authorise";
import { type Delivered, deliverLink } from "./deliver-link";
import { makeLink } from "./make-link";
import { type InviteInput, inviteInput } from "./schema";

export type Invited = { id: number; name: string; delivered: Delivered | null };

/**
 * Opens an account. Who signs in with a password gets a link to choose it, by e-mail where that is configured; else the
 * link is returned this once. Single sign-on needs none. Throws not_permitted, invalid_input, and conflict where
 * somebody has the address.
 */
export async function invitePerson(outer: Ctx, env: MessageEnv, given: InviteInput): Promise<Invited> {
  const { person, link } = await inTransaction(outer, async (ctx) => {
    await authorise(ctx, "people.manage");
    const { way, ...data } = parseInput(inviteInput, given);
    await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtext('sublinear accounts'))`;
    const known = await ctx.db.person.findUnique({ where: { email: data.email } });
    if (known) throw taken(known);
    const person = await ctx.db.person.create({ data: { ...data, createdAt: ctx.now } });
    const after = { email: data.email, name: data.name, role: data.role, way };
    await writeAudit(ctx, { verb: "people.invite", subject: `person:${person.id}`, after });
    await announce(ctx, "people", person.id);
    return { person, link: way === "password" ? await makeLink(ctx, person.id, "invite") : null };
  });
  return { id: person.id, name: person.name, delivered: link && (await deliverLink(env, person, link)) };
}

function taken({ email, name, active }: { email: string; name: string; active: boolean }): DomainError {
  const remedy = active ? "Choose another address." : "The account is switched off: switch it on again instead.";
  return new DomainError("conflict", `${name} already signs in as ${email}. ${remedy}`, { field: "email" });
}
