import type { LineItem } from "@/domain/line-items/model";
import type { LengthClass } from "@/domain/periods/model";
import { isConfirmed } from "./hints";
import type { BlockCell, BlockRow } from "./read-block";
import { readRowScale } from "./read-scale";
import type { BlockInput } from "./schema";

/** What has to be read before such a value is stored: how it is scaled, and how long its period is. */
export function doubtsOf(
  given: Pick<BlockInput, "money" | "shares">,
  { caption, scale }: BlockRow,
  item: LineItem,
  { column }: BlockCell,
  value: string,
  neighbours: readonly number[],
): string[] {
  const doubts: string[] = [];
  const isSilent = given.money === null && scale.money === null && readRowScale(caption) === null;
  if (item.unitKind === "currency" && isSilent && !isConfirmed(value, neighbours)) {
    doubts.push(
      "No heading names a scale: taken as it stands. If it is in thousands or millions, say it under Money in.",
    );
  }
  if (item.unitKind === "shares" && given.shares === null && scale.unclear !== null) {
    doubts.push(`The scale of share counts is not clear (${scale.unclear}): say it under Share counts in.`);
  }
  if (item.period === "duration" && column && column.length === null && column.lengths.length > 0) {
    doubts.push(
      `The headings name ${lengthWords(column.lengths)}: taken as chosen under Length. Tick only what is of it.`,
    );
  }
  return doubts;
}

const lengthNames = {
  quarter: "a quarter",
  half: "a half-year",
  nine_months: "nine months",
  year: "a year",
  instant: "a day",
} as const;
/** `a quarter and a year` */
export const lengthWords = (lengths: readonly LengthClass[]): string =>
  lengths.map((one) => lengthNames[one]).join(" and ");
