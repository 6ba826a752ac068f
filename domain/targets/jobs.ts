import { z } from "zod";
import { defineJob } from "@/domain/job";

/** Gives undecided issues the targets of a policy that has come into force. */
export const retargetJob = defineJob({
  name: "targets.retarget",
  queue: "quick",
  payload: z.object({}),
  attempts: 5,
  backoffMs: 2_000,
});
