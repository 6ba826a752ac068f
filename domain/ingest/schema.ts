import { z } from "zod";

/** Sources that are read over HTTP, and as archives. */
const sourceCode = z.enum(["edgar", "simulated"], { error: "must be edgar or simulated" });

export const startIngestInput = z.object({
  /** Path of the archive on the workers' machine. */
  file: z.string().trim().min(1).max(4096),
  sourceCode,
});

export const startFetchingInput = z.object({ sourceCode, startedBy: z.enum(["schedule", "person", "onboarding"]) });
export type StartFetchingInput = z.input<typeof startFetchingInput>;

export const startReplayInput = z.object({
  sourceCode,
  reason: z.string().trim().min(1).max(500),
  /** Companies that are read again whatever their golden values rest on. */
  force: z.array(z.number().int().positive()).max(10_000).default([]),
});
export type StartReplayInput = z.input<typeof startReplayInput>;

export const retryFailedInput = z.object({ runId: z.number().int().positive() });

/** Failures that trying again cannot mend: the entry is no company's file, or a second one of the same company. */
export const finalFailureCodes: string[] = ["not_a_company_file", "duplicate_company"];

export const setAsideFilingInput = z.object({
  companyId: z.number().int().positive(),
  accession: z.string().regex(/^\d{10}-\d{2}-\d{6}$/, { error: "must be an accession number" }),
  /** Why nobody has to wait for it. */
  note: z.string().trim().min(1, { error: "say why" }).max(500),
});
export type SetAsideFilingInput = z.input<typeof setAsideFilingInput>;
