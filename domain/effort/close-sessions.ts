import type { Ctx } from "@/domain/context";
import { longestIdleSeconds, type Moment, stretchesOf } from "./model";
import { rollUpWeeks } from "./roll-up-weeks";
import type { EffortKind } from "./schema";
import { type Touch, touchesOf } from "./touches";

type PersonTouch = Touch & { personId: number };
type RawMoment = Omit<Moment, "at" | "tab" | "hidden" | "issueIds"> & {
  personId: number;
  at: Date;
  kind: EffortKind;
  payload: { tab?: unknown; hidden?: unknown; issueIds?: unknown };
};

const rawDays = 30;
const longestMilliseconds = 120_000;

/**
 * Turns stretches of work that have ended (nothing for 15 minutes) into sessions, rolls the weeks up, and deletes raw
 * moments after 30 days. Twice is as once. What a browser delivers later than that stays a raw event until then.
 */
export async function closeSessions(outer: Ctx): Promise<{ sessions: number; momentsDeleted: number }> {
  const work = async (ctx: Ctx) => {
    await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtext('sublinear effort sessions'))`;
    const touches = endedTouches(await loadOpenMoments(ctx), ctx.now);
    await storeSessions(ctx, touches);
    await rollUpWeeks(
      ctx,
      touches.map((touch) => ({ issueId: touch.issueId, startedAt: new Date(touch.startedAt) })),
    );
    return { sessions: touches.length, momentsDeleted: await deleteMoments(ctx) };
  };
  if (!("$transaction" in outer.db)) return work(outer);
  return outer.db.$transaction((db) => work({ ...outer, db }), { timeout: longestMilliseconds, maxWait: 10_000 });
}

/** Raw events after each person's last closed session. */
function loadOpenMoments(ctx: Ctx): Promise<RawMoment[]> {
  return ctx.db.$queryRaw<RawMoment[]>`
    with closed as (
      select person.id as person_id, (select max(ended_at) from effort_session where person_id = person.id) as until
      from person)
    select event.person_id as "personId", event.at, event.kind, event.subject, event.issue_id as "issueId", event.payload
    from closed join effort_event event using (person_id)
    where event.at > coalesce(closed.until, '-infinity')
    order by event.person_id, event.at, event.id`;
}

function endedTouches(raw: readonly RawMoment[], now: Date): PersonTouch[] {
  const byPerson = new Map<number, Moment[]>();
  for (const one of raw) byPerson.set(one.personId, [...(byPerson.get(one.personId) ?? []), momentOf(one)]);
  return [...byPerson].flatMap(([personId, moments]) =>
    stretchesOf(moments)
      .filter((stretch) => hasEnded(stretch, now))
      .flatMap((stretch) => touchesOf(stretch).map((touch) => ({ ...touch, personId }))),
  );
}

const hasEnded = (stretch: readonly Moment[], now: Date): boolean =>
  now.getTime() - (stretch.at(-1)?.at ?? 0) > longestIdleSeconds * 1000;

function momentOf({ personId: _, at, payload, ...moment }: RawMoment): Moment {
  const { tab, hidden, issueIds } = payload;
  const ids = Array.isArray(issueIds) ? issueIds.filter((id): id is number => Number.isInteger(id)) : [];
  return {
    ...moment,
    at: at.getTime(),
    tab: typeof tab === "string" ? tab : moment.subject,
    hidden: hidden === true,
    issueIds: ids,
  };
}

async function storeSessions(ctx: Ctx, touches: readonly PersonTouch[]): Promise<void> {
  const rows = touches.map(({ personId, subject, issueId, startedAt, endedAt, seconds: [two, five, fifteen] }) => ({
    personId,
    subject,
    issueId,
    startedAt: new Date(startedAt),
    endedAt: new Date(endedAt),
    activeSeconds2: two,
    activeSeconds5: five,
    activeSeconds15: fifteen,
  }));
  await ctx.db.effortSession.createMany({ data: rows, skipDuplicates: true });
}

/**
 * Raw moments are no record of a person: what they told is in the sessions. Decisions and entries stay, for the weeks
 * count them, and who decided is no secret.
 */
async function deleteMoments(ctx: Ctx): Promise<number> {
  const before = new Date(ctx.now.getTime() - rawDays * 86_400_000);
  return ctx.db.$executeRaw`
    delete from effort_event where kind not in ('decision', 'manual_entry') and at < ${before}`;
}
