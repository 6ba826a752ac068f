import { formatExact } from "@/components/format";
import type { ExceptionRow } from "@/domain/exceptions/rows";

/** How far an exception reaches: `Total assets of Ferro, USD`. */
export function exceptionWords({
  company,
  lineItem,
  unit,
}: Pick<ExceptionRow, "company" | "lineItem" | "unit">): string {
  const what = lineItem?.label ?? "Every line item";
  return `${what} of ${company?.name ?? "every company"}${unit === null ? "" : `, ${unit}`}`;
}

type Reach = Pick<ExceptionRow, "acceptedValue" | "leastValue" | "mostValue">;

/** What ends it before its day. */
export function wakeWords({ acceptedValue, leastValue, mostValue }: Reach): string {
  if (leastValue !== null && mostValue !== null) {
    return `wakes when the value leaves ${formatExact(leastValue)} to ${formatExact(mostValue)}`;
  }
  if (leastValue !== null) return `wakes when the value falls below ${formatExact(leastValue)}`;
  if (mostValue !== null) return `wakes when the value rises above ${formatExact(mostValue)}`;
  return acceptedValue === null
    ? "no value wakes it"
    : `wakes when the value is not ${formatExact(acceptedValue)} any more`;
}
