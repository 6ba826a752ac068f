import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { notify } from "@/domain/notifications/notify";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson, type PersonActorRow } from "@/domain/people/authorise";
import { can, refusal } from "@/domain/people/policy";
import { type Day, dateOf, dayInWords, dayOf, parseDay } from "@/domain/periods/model";
import { type DelegateInput, delegateInput } from "./schema";

const mostDays = 90;

/**
 * Lets another person authorise with one's own authority for some days, as during leave; an admin may arrange it for
 * somebody else. Who authorises under it is named with whom they stood in for. Throws not_permitted, not_found,
 * invalid_input for days that are past, too many or the wrong way round, and conflict for one that exists already.
 */
export async function createDelegation(outer: Ctx, given: DelegateInput): Promise<{ delegationId: number }> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "delegation.manage");
    const input = parseInput(delegateInput, given);
    const fromId = input.fromId ?? person.id;
    await requireParties(ctx, person, fromId, input.toId);
    const span = spanOf(ctx, input.startsOn, input.endsOn);
    await refuseOverlap(ctx, fromId, input.toId, span);
    const { reason } = input;
    const row = { fromId, toId: input.toId, ...span, reason, createdById: person.id, createdAt: ctx.now };
    const { id } = await ctx.db.delegation.create({ data: row });
    const { startsOn, endsOn } = input;
    await writeAudit(ctx, {
      verb: "delegation.manage",
      subject: `delegation:${id}`,
      after: { status: "agreed", fromId, toId: input.toId, startsOn, endsOn, reason },
    });
    await tell(ctx, { id, fromId, toId: input.toId, startsOn, endsOn, reason });
    await announce(ctx, "overrides");
    return { delegationId: id };
  });
}

async function requireParties(ctx: Ctx, person: PersonActorRow, fromId: number, toId: number): Promise<void> {
  if (fromId !== person.id && person.role !== "admin") {
    throw new DomainError("not_permitted", "You can delegate your own authority. For somebody else, ask an admin.");
  }
  if (fromId === toId) throw new DomainError("invalid_input", "Choose another person.", { field: "toId" });
  // Locked, so that nobody is switched off between the check and the row.
  await ctx.db.$queryRaw`select id from person where id in (${fromId}, ${toId}) order by id for share`;
  for (const [id, field] of [
    [fromId, "fromId"],
    [toId, "toId"],
  ] as const) {
    const one = await ctx.db.person.findUnique({ where: { id } });
    if (!one) throw new DomainError("not_found", `There is no person ${id}.`);
    if (!one.active) throw new DomainError("invalid_input", `${one.name}’s account is switched off.`, { field });
    if (!can(one.role, "proposal.authorise")) {
      throw new DomainError("invalid_input", `${one.name}: ${refusal(one.role, "proposal.authorise")}`, { field });
    }
  }
}

function spanOf(ctx: Ctx, startsOn: string, endsOn: string): { startsAt: Date; endsAt: Date } {
  const [first, last, today] = [parseDay(startsOn) as Day, parseDay(endsOn) as Day, dayOf(ctx.now)];
  const refuse = (message: string) => new DomainError("invalid_input", message, { field: "endsOn" });
  if (last < first) throw refuse(`The last day (${endsOn}) lies before the first (${startsOn}).`);
  if (last < today) throw refuse(`${endsOn} is over already. Choose a later day.`);
  if (last - first >= mostDays) throw refuse(`A delegation lasts at most ${mostDays} days: make a shorter one.`);
  return { startsAt: dateOf(first), endsAt: dateOf((last + 1) as Day) };
}

async function refuseOverlap(
  ctx: Ctx,
  fromId: number,
  toId: number,
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
): Promise<void> {
  const other = await ctx.db.delegation.findFirst({
    where: { fromId, toId, endedAt: null, startsAt: { lt: endsAt }, endsAt: { gt: startsAt } },
  });
  if (!other) return;
  throw new DomainError("conflict", "This person stands in on some of these days already. End that delegation first.", {
    delegationId: other.id,
  });
}

type Told = { id: number; fromId: number; toId: number; startsOn: string; endsOn: string; reason: string };

async function tell(ctx: Ctx, { id, fromId, toId, startsOn, endsOn, reason }: Told): Promise<void> {
  const people = await ctx.db.person.findMany({ where: { id: { in: [fromId, toId] } } });
  const name = (one: number) => people.find((person) => person.id === one)?.name ?? "Somebody";
  const days = `from ${dayInWords(parseDay(startsOn) as Day)} to ${dayInWords(parseDay(endsOn) as Day)}`;
  await notify(ctx, [fromId, toId], {
    kind: "delegation_begun",
    key: `delegation:${id}`,
    title: `${name(toId)} stands in for ${name(fromId)} ${days}`,
    body: reason,
    href: "/overrides?tab=delegations",
  });
}
