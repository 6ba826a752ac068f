import { plainDecimal } from "@/lib/decimal";

/** Whether two decimal literals are the same number: `1.50` and `1.5`, `-0` and `0`. */
export const sameDecimal = (a: string, b: string): boolean => a === b || plainDecimal(a) === plainDecimal(b);

/** Absent and absent are the same; absent and zero are not. */
export const sameValue = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : sameDecimal(a, b);
