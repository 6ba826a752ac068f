import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { choicesOf } from "./choices-of";
import { type UnsubscribeInput, unsubscribeInput } from "./inputs";
import { notificationKinds } from "./schema";

/**
 * No kind of news is sent by e-mail any more to the person whom the token was sent to: it acts in their name, and can do
 * nothing else. App and webhook stay as they are. Throws not_found for a token that nobody was sent.
 */
export async function unsubscribe(outer: Ctx, given: UnsubscribeInput): Promise<void> {
  await inTransaction(outer, async (anybody) => {
    const { token } = parseInput(unsubscribeInput, given);
    const { personId } = await personOfToken(anybody, token);
    const ctx: Ctx = { ...anybody, actor: { kind: "person", id: personId } };
    await authorisePerson(ctx, "notification.choose");
    const choices = await choicesOf(ctx, personId);
    for (const kind of notificationKinds) {
      const row = { ...choices[kind], email: "none" };
      const where = { personId_kind: { personId, kind } };
      await ctx.db.notificationPreference.upsert({ where, create: { personId, kind, ...row }, update: row });
    }
    await writeAudit(ctx, { verb: "notification.unsubscribe", subject: `person:${personId}` });
    await announce(ctx, "notifications", personId);
  });
}

/** The address that a token was sent to. Throws invalid_input or not_found. */
export async function getSubscriber(ctx: Ctx, given: UnsubscribeInput): Promise<{ address: string }> {
  const { token } = parseInput(unsubscribeInput, given);
  const { personId } = await personOfToken(ctx, token);
  const { email } = await ctx.db.person.findUniqueOrThrow({ where: { id: personId }, select: { email: true } });
  return { address: email };
}

async function personOfToken(ctx: Ctx, token: string): Promise<{ personId: number }> {
  const found = await ctx.db.personChannel.findUnique({ where: { mailToken: token }, select: { personId: true } });
  if (found) return found;
  throw new DomainError("not_found", "This link belongs to nobody. Sign in and choose under Notifications instead.");
}
