import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { type Day, dateOf, dayOf, formatDay, parseDay } from "@/domain/periods/model";

/** A validated `YYYY-MM-DD` as the database's date. */
export const dayDate = (text: string): Date => dateOf(parseDay(text) as Day);

/** The last day of an override or exception lies after today. Throws invalid_input when not, or when it is missing. */
export function requireFuture(ctx: Ctx, day: string | null | undefined, isRequired: boolean): void {
  const today = formatDay(dayOf(ctx.now));
  if (day === null || day === undefined) {
    if (!isRequired) return;
    throw new DomainError("invalid_input", "Name the last day on which the override holds.", { field: "expiresOn" });
  }
  if (day > today) return;
  throw new DomainError("invalid_input", `${day} is not after today (${today}). Choose a later day.`, {
    field: "expiresOn",
  });
}
