import { addressKey, type PointAddress, pointAddress } from "@/domain/golden/schema";

export type IssueSearch = { point: string | null };

type Raw = Record<string, string | string[] | undefined>;

/** `point` names the data point to look at; anything unreadable is as if it were not there. */
export function readIssueSearch(raw: Raw): IssueSearch {
  const point = typeof raw.point === "string" ? parsePointKey(raw.point) : null;
  return { point: point && addressKey(point) };
}

/** The inverse of `addressKey`; null for anything that is no address. */
export function parsePointKey(text: string): PointAddress | null {
  const [companyId, lineItemId, unitId, length, periodEnd] = text.split("/");
  const parsed = pointAddress.safeParse({
    companyId: Number(companyId),
    lineItemId: Number(lineItemId),
    unitId: Number(unitId),
    length,
    periodEnd,
  });
  return parsed.success ? parsed.data : null;
}
