import { z } from "zod";
import { defineJob } from "@/domain/job";

/** Tells one subscriber what waits for it. When it is tried again stands with the subscriber, so the queue tries once. */
export const deliverNoticesJob = defineJob({
  name: "notices.deliver",
  queue: "messages",
  payload: z.object({ subscriberId: z.number().int() }),
  attempts: 3,
  backoffMs: 5_000,
});
