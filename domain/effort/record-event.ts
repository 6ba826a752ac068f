import type { Ctx } from "@/domain/context";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import type { Prisma } from "@/prisma/generated/client";
import { type EffortEventsInput, effortEvents } from "./schema";

/**
 * Appends moments of the person's own work, whoever the caller claims it is: there is no person in the input. A moment
 * that lies in the future, by a clock that runs ahead, is taken as now. Throws not_permitted, invalid_input.
 */
export async function recordEffortEvents(ctx: Ctx, given: EffortEventsInput): Promise<void> {
  const person = await authorisePerson(ctx, "effort.record");
  const { events } = parseInput(effortEvents, given);
  if (events.length === 0) return;
  await ctx.db.effortEvent.createMany({
    data: events.map(({ at, payload, ...event }) => ({
      ...event,
      personId: person.id,
      at: new Date(Math.min(Date.parse(at), ctx.now.getTime())),
      payload: payload as Prisma.InputJsonObject,
    })),
  });
}
