import type { z } from "zod";
import { deliverAlarm, giveUpDelivery } from "@/domain/alarms/deliver-alarm";
import { deliverJob } from "@/domain/alarms/jobs";
import type { MessageEnv } from "@/domain/messages/mail-settings";
import type { JobProcessor } from "../processor";

export const alarmsDeliverProcessor = (env: MessageEnv): JobProcessor<z.output<typeof deliverJob.payload>> => ({
  contract: deliverJob,
  run: ({ ctx }, payload) => deliverAlarm(ctx, env, payload),
  giveUp: ({ ctx }, { deliveryId }, message) => giveUpDelivery(ctx, { deliveryId, message }),
});
