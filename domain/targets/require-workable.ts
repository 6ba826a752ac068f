import { IANAZone } from "luxon";
import { DomainError } from "@/domain/errors";
import { addWorkingMinutes, type WorkingHours } from "./working-time";

type Targets = WorkingHours & { hours: Readonly<Record<1 | 2 | 3, number>> };

/**
 * Throws invalid_input, with the field and the remedy, for targets by which no issue would ever be due: an unknown time
 * zone, a working day that ends before it begins, a time that takes more than ten years to pass.
 */
export function requireWorkable(targets: Targets, now: Date): void {
  const { timeZone, from, to, hours } = targets;
  if (!IANAZone.isValidZone(timeZone)) {
    refuse("timeZone", `"${timeZone}" is no time zone. Name one as Europe/London or UTC.`);
  }
  // Both are five characters of digits: their order is that of the clock.
  if (from >= to) refuse("to", `The working day ends at ${to}, before it begins at ${from}. Choose a later end.`);
  if (hours[1] > hours[2] || hours[2] > hours[3]) {
    refuse("hours", "What is more severe must not have more time: let the hours rise from severity 1 to 3.");
  }
  addWorkingMinutes(targets, now, hours[3] * 60);
}

function refuse(field: string, message: string): never {
  throw new DomainError("invalid_input", message, { field });
}
