import { DomainError } from "@/domain/errors";
import type { Clocks } from "./schema";

/** What was served and what was filed are two questions: asking both at once has no answer. Throws invalid_input. */
export function oneClock({ asPublished, asFiled }: Clocks): void {
  if (asPublished === undefined || asFiled === undefined) return;
  throw new DomainError(
    "invalid_input",
    `Ask for values as published on ${asPublished} or as filed by ${asFiled}, not for both at once.`,
  );
}
