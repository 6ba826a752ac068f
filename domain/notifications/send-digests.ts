import { type Ctx, inTransaction } from "@/domain/context";
import { type MailEnv, mailProblem } from "@/domain/messages/mail-settings";
import { choicesOf, kindsWhere } from "./choices-of";
import { type DigestTime, digestMoment } from "./digest-moment";
import { requestDelivery } from "./request-delivery";

/** What is older was waiting for a mail server that was not there: nobody wants it any more. */
const keptDays = 7;

type Candidate = DigestTime & { personId: number; digestedOn: string | null };

/**
 * Sends each person whose hour has come what they chose to read once a day and have not read yet; once for each of
 * their days, late rather than never. Wants a context outside a transaction: each person is one of its own.
 */
export async function sendDigests(outer: Ctx, env: MailEnv): Promise<{ digests: number }> {
  if (mailProblem(env)) return { digests: 0 };
  const candidates = await outer.db.$queryRaw<Candidate[]>`
    select distinct person.id as "personId", coalesce(channel.digest_at, '08:00') as "digestAt",
      coalesce(channel.time_zone, 'UTC') as "timeZone", channel.digested_on::text as "digestedOn"
    from notification join person on person.id = notification.person_id and person.active
    left join person_channel channel on channel.person_id = person.id
    where notification.digested_at is null`;
  let digests = 0;
  for (const candidate of candidates) {
    const due = digestMoment(candidate, outer.now);
    if (!due || (candidate.digestedOn !== null && candidate.digestedOn >= due.day)) continue;
    if (await inTransaction(outer, (ctx) => digestFor(ctx, candidate.personId, due))) digests += 1;
  }
  return { digests };
}

async function digestFor(ctx: Ctx, personId: number, { day, at }: { day: string; at: Date }): Promise<boolean> {
  const taken = await ctx.db.$executeRaw`
    insert into person_channel (person_id, digested_on) values (${personId}, ${day}::date)
    on conflict (person_id) do update set digested_on = excluded.digested_on
      where person_channel.digested_on is null or person_channel.digested_on < excluded.digested_on`;
  if (taken === 0) return false;
  // What came after the hour belongs to the next day's: a digest that is late takes no more than one in time.
  const news = await ctx.db.$queryRaw<{ id: number; kind: string; wanted: boolean }[]>`
    update notification set digested_at = ${ctx.now}
    where person_id = ${personId} and digested_at is null and at <= ${at}
    returning id, kind, read_at is null and at > ${new Date(at.getTime() - keptDays * 86_400_000)} as wanted`;
  const chosen: string[] = kindsWhere(await choicesOf(ctx, personId), ({ email }) => email === "digest");
  const notificationIds = news
    .filter(({ kind, wanted }) => wanted && chosen.includes(kind))
    .map(({ id }) => id)
    .sort((a, b) => a - b);
  if (notificationIds.length === 0) return false;
  await requestDelivery(ctx, { personId, channel: "email", event: "digest", key: day, notificationIds });
  return true;
}
