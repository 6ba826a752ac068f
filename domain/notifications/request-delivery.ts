import type { Ctx } from "@/domain/context";
import { requestJob } from "@/domain/outbox";
import { deliverNewsJob } from "./jobs";

type Request = {
  personId: number;
  channel: "email" | "webhook";
  event: "news" | "digest" | "test";
  /** One message of an event and key to a person by a channel, however often it is asked for. */
  key: string;
  notificationIds: number[];
};

/** Asks for one message, in the caller's transaction. */
export async function requestDelivery(ctx: Ctx, request: Request): Promise<void> {
  const [row] = await ctx.db.notificationDelivery.createManyAndReturn({
    data: [{ ...request, createdAt: ctx.now }],
    skipDuplicates: true,
    select: { id: true },
  });
  if (row) await requestJob(ctx, deliverNewsJob.name, { deliveryId: row.id });
}
