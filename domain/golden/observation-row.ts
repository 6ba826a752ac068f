import { formatDay, parseDay } from "@/domain/periods/model";
import { secUrl } from "./model";
import type { ObservationRow, TypedBy } from "./point-detail";

type Reported = Omit<ObservationRow, "start" | "isWinner" | "secUrl" | "typed">;

/** The start is evidence, not identity: it is not stored, and follows from the end and the days (both ends counted). */
export function observationRow(
  reported: Reported,
  cik: number,
  isWinner: boolean,
  typed: TypedBy | null = null,
): ObservationRow {
  const { accession, form, filedOn, tag, tagRank, unit, end, days, value } = reported;
  const start = days === 0 ? null : formatDay((parseDay(end) as number) - days + 1);
  const url = secUrl(cik, accession);
  return { accession, form, filedOn, tag, tagRank, unit, start, end, days, value, isWinner, secUrl: url, typed };
}
