import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { hashPassword } from "@/domain/people/password";
import { findLink } from "./find-link";
import { voidLinks } from "./make-link";
import type { LinkState } from "./model";
import { type AcceptLinkInput, acceptLinkInput } from "./schema";

const refusals: Readonly<Record<Exclude<LinkState, "open">, string>> = {
  unknown: "This link is not whole, or not one of this installation. Open it again from where you got it.",
  used: "This link was used already: it opens once. Sign in, or ask an admin for a new link.",
  expired: "This link has ended. Ask an admin for a new one.",
  switched_off: "This account is switched off. Ask an admin to switch it on again.",
};

export const linkRefusal = (state: Exclude<LinkState, "open">): string => refusals[state];

/**
 * Sets the password of whoever holds a link, once, and ends all sessions of before. Nobody is signed in here: the link
 * is the proof. Returns the address to sign in with. Throws invalid_input, and conflict where the link opens nothing.
 */
export async function acceptLink(outer: Ctx, given: AcceptLinkInput): Promise<{ email: string }> {
  const { token, password } = parseInput(acceptLinkInput, given);
  // Looked at before hashing, so that a made-up link costs nothing, and again under the lock.
  await requireOpen(outer, token);
  const passwordHash = await hashPassword(password);
  return inTransaction(outer, async (ctx) => {
    const link = await requireOpen(ctx, token);
    await ctx.db.$queryRaw`select id from person where id = ${link.person.id} for update`;
    const { count } = await ctx.db.personToken.updateMany({
      where: { id: link.id, usedAt: null },
      data: { usedAt: ctx.now },
    });
    if (count === 0) throw new DomainError("conflict", refusals.used);
    await voidLinks(ctx, link.person.id);
    const { email } = await ctx.db.person.update({
      where: { id: link.person.id },
      data: { passwordHash, sessionEpoch: { increment: 1 }, version: { increment: 1 } },
    });
    const person: Ctx = { ...ctx, actor: { kind: "person", id: link.person.id } };
    const subject = `person:${link.person.id}`;
    await writeAudit(person, { verb: "people.set_password", subject, after: { by: link.purpose } });
    await announce(ctx, "people", link.person.id);
    return { email };
  });
}

async function requireOpen(ctx: Ctx, token: string) {
  const { state, link } = await findLink(ctx, token);
  if (state === "open" && link) return link;
  throw new DomainError("conflict", refusals[state === "open" ? "unknown" : state]);
}
