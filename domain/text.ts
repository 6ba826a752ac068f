import { z } from "zod";

/** Typed text without surrounding spaces. PostgreSQL cannot store NUL, and nobody types it: it is dropped. */
export const text = z
  .string()
  .overwrite((typed) => typed.replaceAll("\u0000", ""))
  .trim();
