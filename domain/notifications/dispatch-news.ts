import { type Ctx, inTransaction } from "@/domain/context";
import { type MailEnv, mailProblem } from "@/domain/messages/mail-settings";
import { choicesOf, kindsWhere } from "./choices-of";
import { requestDelivery } from "./request-delivery";

/** News waits this long for more of it, so that fifty issues that wake are one message; but never longer than this. */
const quietSeconds = 15;
const longestSeconds = 60;
const peopleAtOnce = 500;
const perMessage = 100;

type Waiting = { id: number; kind: string; readAt: Date | null };

/**
 * Hands what people chose to hear at once to their channels, one message each. Wants a context outside a transaction:
 * each person is one of its own, and of two processes one does it.
 */
export async function dispatchNews(outer: Ctx, env: MailEnv): Promise<{ people: number }> {
  const before = (seconds: number) => new Date(outer.now.getTime() - seconds * 1000);
  // Whoever wrote it may have a clock that is ahead: what came "later" than now is no reason to wait.
  const due = await outer.db.$queryRaw<{ personId: number }[]>`
    select person_id as "personId" from notification where dispatched_at is null group by person_id
    having max(at) <= ${before(quietSeconds)} or min(at) <= ${before(longestSeconds)} or max(at) > ${outer.now}
    order by min(id) limit ${peopleAtOnce}`;
  for (const { personId } of due) await inTransaction(outer, (ctx) => dispatchTo(ctx, env, personId));
  return { people: due.length };
}

async function dispatchTo(ctx: Ctx, env: MailEnv, personId: number): Promise<void> {
  const waiting = await ctx.db.$queryRaw<Waiting[]>`
    select id, kind, read_at as "readAt" from notification
    where person_id = ${personId} and dispatched_at is null order by id for update skip locked`;
  const person = await ctx.db.person.findUnique({ where: { id: personId }, select: { active: true } });
  const choices = await choicesOf(ctx, personId);
  const kindsOf = (test: Parameters<typeof kindsWhere>[1]): string[] => kindsWhere(choices, test);
  const [now, posted, digest] = [
    kindsOf(({ email }) => email === "now"),
    kindsOf(({ webhook }) => webhook),
    person?.active ? kindsOf(({ email }) => email === "digest") : [],
  ];
  if (person?.active) {
    if (!mailProblem(env)) {
      // Who has seen it in the app already needs no mail of it.
      await request(
        ctx,
        personId,
        "email",
        waiting.filter(({ kind, readAt }) => !readAt && now.includes(kind)),
      );
    }
    const channel = await ctx.db.personChannel.findUnique({ where: { personId }, select: { webhookUrl: true } });
    if (channel?.webhookUrl) {
      await request(
        ctx,
        personId,
        "webhook",
        waiting.filter(({ kind }) => posted.includes(kind)),
      );
    }
  }
  await ctx.db.$executeRaw`
    update notification set dispatched_at = ${ctx.now},
      digested_at = case when kind = any(${digest}::text[]) then digested_at else ${ctx.now} end
    where id = any(${waiting.map(({ id }) => id)}::int[])`;
}

async function request(ctx: Ctx, personId: number, channel: "email" | "webhook", news: Waiting[]): Promise<void> {
  for (let from = 0; from < news.length; from += perMessage) {
    const notificationIds = news.slice(from, from + perMessage).map(({ id }) => id);
    const key = `${notificationIds[0]}-${notificationIds.at(-1)}`;
    await requestDelivery(ctx, { personId, channel, event: "news", key, notificationIds });
  }
}
