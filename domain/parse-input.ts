import type { z } from "zod";
import { DomainError } from "./errors";

/** The parsed input of a verb or read. Throws invalid_input that names each wrong field and what is wrong with it. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields = result.error.issues.map(({ path, message }) => ({ field: path.join("."), message }));
  const lines = fields.map(({ field, message }) => (field === "" ? message : `${field}: ${message}`));
  throw new DomainError("invalid_input", lines.join(" · "), { fields });
}
