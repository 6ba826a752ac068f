import { z } from "zod";
import { defineJob } from "@/domain/job";

/** One message to one person. Tried for about an hour, then given up in words. */
export const deliverNewsJob = defineJob({
  name: "notifications.deliver",
  queue: "messages",
  payload: z.object({ deliveryId: z.number().int() }),
  attempts: 8,
  backoffMs: 30_000,
});
