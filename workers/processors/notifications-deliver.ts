import type { z } from "zod";
import type { MessageEnv } from "@/domain/messages/mail-settings";
import { deliverNews, giveUpNews } from "@/domain/notifications/deliver-news";
import { deliverNewsJob } from "@/domain/notifications/jobs";
import type { JobProcessor } from "../processor";

export const notificationsDeliverProcessor = (
  env: MessageEnv,
): JobProcessor<z.output<typeof deliverNewsJob.payload>> => ({
  contract: deliverNewsJob,
  run: ({ ctx }, payload) => deliverNews(ctx, env, payload),
  giveUp: ({ ctx }, { deliveryId }, message) => giveUpNews(ctx, { deliveryId, message }),
});
