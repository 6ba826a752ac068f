import { z } from "zod";

export const runList = z.object({
  /** A cursor that a page handed out. */
  after: z
    .string()
    .regex(/^\d{1,9}$/, "This page of runs no longer exists. Start from the first page.")
    .optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type RunListInput = z.input<typeof runList>;
