import { z } from "zod";
import { defineJob } from "@/domain/job";

/** Publishes anew what another publication policy changes, for a while, then asks for its own continuation. */
export const publishPolicyJob = defineJob({
  name: "policy.publish",
  queue: "quick",
  payload: z.object({ version: z.number().int(), afterCompanyId: z.number().int() }),
  attempts: 5,
  backoffMs: 2_000,
});

/** Gives undecided issues the targets of another policy. */
export const retargetJob = defineJob({
  name: "policy.retarget",
  queue: "ingest",
  payload: z.object({ version: z.number().int() }),
  attempts: 5,
  backoffMs: 2_000,
});
