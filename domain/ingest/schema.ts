import { z } from "zod";

export const startIngestInput = z.object({
  /** Path of the archive on the workers' machine. */
  file: z.string().trim().min(1).max(4096),
  sourceCode: z.enum(["edgar", "simulated"]),
});

export const retryFailedInput = z.object({ runId: z.number().int().positive() });

/** Failures that trying again cannot mend: the entry is no company's file, or a second one of the same company. */
export const finalFailureCodes: readonly string[] = ["not_a_company_file", "duplicate_company"];
