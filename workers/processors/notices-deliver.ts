import type { z } from "zod";
import type { ChannelEnv } from "@/domain/messages/mail-settings";
import { deliverNotices } from "@/domain/notices/deliver-notices";
import { deliverNoticesJob } from "@/domain/notices/jobs";
import type { JobProcessor } from "../processor";

export const noticesDeliverProcessor = (env: ChannelEnv): JobProcessor<z.output<typeof deliverNoticesJob.payload>> => ({
  contract: deliverNoticesJob,
  run: ({ ctx }, payload) => deliverNotices(ctx, env, payload),
});
