import { DomainError } from "@/domain/errors";
import { isAtMost, isWithin } from "@/domain/golden/exceptions";
import type { AcceptableFinding, AcceptedRange } from "./model";
import type { Acceptance } from "./schema";

export const rangeOf = ({ leastValue, mostValue }: Acceptance): AcceptedRange => ({
  leastValue: leastValue ?? null,
  mostValue: mostValue ?? null,
});

/** An accepted range has its ends in order, holds what is accepted now, and speaks of one company. */
export function requireRange(input: Acceptance, findings: readonly AcceptableFinding[]): void {
  const range = rangeOf(input);
  const { leastValue: least, mostValue: most } = range;
  if (least === null && most === null) return;
  const refuse = (field: "leastValue" | "mostValue", message: string) =>
    new DomainError("invalid_input", message, { field });
  if (input.scope === "pattern") {
    throw refuse(
      "leastValue",
      "Companies differ in size: a range is for one company. Leave it empty, or narrow the scope.",
    );
  }
  if (least !== null && most !== null && !isAtMost(least, most)) {
    throw refuse("mostValue", `The range ends (${most}) below where it begins (${least}).`);
  }
  for (const { winner } of findings) {
    if (winner === null) throw refuse("leastValue", "Nothing is reported here, so there is no range to accept.");
    if (isWithin(winner, range)) continue;
    const field = least !== null && !isAtMost(least, winner) ? "leastValue" : "mostValue";
    throw refuse(field, `The range leaves out ${winner}, which is to be accepted.`);
  }
}
