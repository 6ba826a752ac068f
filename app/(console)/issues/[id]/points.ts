import { addressKey, type PointAddress } from "@/domain/golden/schema";
import type { FindingRow, IssueCompany, IssueDetail } from "@/domain/issues/reads";

/** A data point of the issue: the value in doubt, and the suggested one if there is one. */
export type IssuePoint = {
  key: string;
  address: PointAddress;
  finding: FindingRow;
  from: string | null;
  to: string | null;
};

/** Distinct data points, latest period first; several rules that object to one cell are one point. */
export function pointsOf(issue: Pick<IssueDetail, "findings" | "suggestion">): IssuePoint[] {
  const changes = new Map(issue.suggestion?.changes.map((change) => [addressKey(change.address), change]));
  const points = new Map<string, IssuePoint>();
  for (const finding of issue.findings) {
    const key = addressKey(finding.address);
    const known = points.get(key);
    if (known && (known.finding.status === "open" || finding.status !== "open")) continue;
    const change = changes.get(key);
    const from = change?.from ?? finding.observed;
    points.set(key, { key, address: finding.address, finding, from, to: change?.to ?? finding.expected });
  }
  return [...points.values()].toSorted((a, b) => b.finding.periodEnd.localeCompare(a.finding.periodEnd));
}

type Companies = { companyCount: number; companies: readonly Pick<IssueCompany, "id" | "name">[] };

/** Whose value it is, where an issue reaches over several companies: their values are of the same item and day. */
export function companyOf({ companyCount, companies }: Companies, { companyId }: PointAddress): string | null {
  if (companyCount < 2) return null;
  return companies.find(({ id }) => id === companyId)?.name ?? `company ${companyId}`;
}

const needsNobody: ReadonlySet<FindingRow["status"]> = new Set(["superseded", "noted", "gone"]);

/** Points that a person has to do with: those that a later filing settled need nobody, unless there are no others. */
export function livePoints(points: readonly IssuePoint[]): IssuePoint[] {
  const live = points.filter(({ finding }) => !needsNobody.has(finding.status));
  return live.length > 0 ? live : [...points];
}

/** The point to look at: the one the URL names, else the latest period that the issue's own rule doubts, else any. */
export function selectPoint(points: readonly IssuePoint[], key: string | null, ruleId: string): IssuePoint | undefined {
  const named = points.find((point) => point.key === key);
  if (named) return named;
  const open = points.filter(({ finding }) => finding.status === "open");
  const among = open.length > 0 ? open : points;
  return among.find(({ finding }) => finding.ruleId === ruleId) ?? among[0];
}

/** Points that share the selected one's line, and so its chart. */
export const sameLine = (points: readonly IssuePoint[], selected: IssuePoint) =>
  points.filter(
    ({ address: { lineItemId, unitId, length, companyId } }) =>
      lineItemId === selected.address.lineItemId &&
      unitId === selected.address.unitId &&
      length === selected.address.length &&
      companyId === selected.address.companyId,
  );

export const issuePointPath = (issueId: number, key: string) => `/issues/${issueId}?point=${encodeURIComponent(key)}`;
