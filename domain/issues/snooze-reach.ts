import { DomainError } from "@/domain/errors";

/** No issue stays out of the queue for longer than this. */
export const longestSnoozeDays = 90;
const dayMilliseconds = 86_400_000;

/** A time until which an issue may be put off. Throws invalid_input for one that has passed, or lies too far ahead. */
export function requireWithinReach(until: Date, now: Date): Date {
  const distance = until.getTime() - now.getTime();
  if (distance <= 0)
    throw new DomainError("invalid_input", "That time has passed. Choose a later one.", { field: "until" });
  if (distance > longestSnoozeDays * dayMilliseconds) {
    const message = `An issue can be put off for ${longestSnoozeDays} days at most. Choose an earlier time.`;
    throw new DomainError("invalid_input", message, { field: "until" });
  }
  return until;
}
