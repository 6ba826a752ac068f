import type { Ctx } from "@/domain/context";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import type { Prisma } from "@/prisma/generated/client";
import { type EffortEventsInput, effortEvents } from "./schema";

/**
 * Appends moments of the person's own work, whoever the caller claims it is: there is no person in the input. A moment
 * of the
 * future, by a clock that runs ahead, is taken as now; an issue that does not exist is left out.
 * Throws not_permitted, invalid_input.
 */
export async function recordEffortEvents(ctx: Ctx, given: EffortEventsInput): Promise<void> {
  const person = await authorisePerson(ctx, "effort.record");
  const { events } = parseInput(effortEvents, given);
  if (events.length === 0) return;
  const issueIds = events.flatMap(({ issueId }) => issueId ?? []);
  const found = await ctx.db.issue.findMany({ where: { id: { in: issueIds } }, select: { id: true } });
  const known = new Set(found.map(({ id }) => id));
  await ctx.db.effortEvent.createMany({
    data: events.map(({ at, payload, issueId, ...event }) => ({
      ...event,
      issueId: issueId !== undefined && known.has(issueId) ? issueId : null,
      personId: person.id,
      at: new Date(Math.min(Date.parse(at), ctx.now.getTime())),
      payload: payload as Prisma.InputJsonObject,
    })),
  });
}
