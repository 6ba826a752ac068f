import { z } from "zod";
import { defineJob } from "@/domain/job";

/** Computes a preview for a while, then asks for its own continuation: others never wait behind all of it. */
export const rulePreviewJob = defineJob({
  name: "rule.preview",
  queue: "quick",
  payload: z.object({ previewId: z.number().int(), round: z.number().int() }),
  attempts: 5,
  backoffMs: 1_000,
});

/** Counts how often every rule fired. */
export const ruleCountJob = defineJob({
  name: "rule.count",
  queue: "ingest",
  payload: z.object({}),
  attempts: 3,
  backoffMs: 5_000,
});
