import "server-only";
import type { PersonCtx } from "@/app/_lib/session";
import type { DecideInput } from "@/domain/decisions/schema";
import { lineSeries } from "@/domain/golden/read-line";
import { getIssue, type IssueDetail } from "@/domain/issues/reads";
import { can, refusal } from "@/domain/people/policy";
import { chartOf } from "../[id]/chart-of";
import { livePoints, pointsOf, selectPoint } from "../[id]/points";

const mostEvidence = 4;

/** What the panel beside the list shows of an issue; null when there is none. Everything in it is plain JSON. */
export async function loadPeek(ctx: PersonCtx, id: number) {
  const issue = await getIssue(ctx, id);
  if (issue === null) return null;
  const points = livePoints(pointsOf(issue));
  const selected = selectPoint(points, null, issue.ruleId);
  const series = selected ? await lineSeries(ctx, { ...selected.address, around: selected.address.periodEnd }) : [];
  const { suggestion } = issue;
  const { role } = ctx.person;
  const evidence = suggestion?.evidence ?? selected?.finding.evidence.evidence ?? [];
  return {
    id: issue.id,
    version: issue.version,
    title: issue.title,
    status: issue.status,
    disposition: issue.disposition,
    company: companyWords(issue),
    message: selected?.finding.message ?? null,
    formula: selected?.finding.evidence.formula[0] ?? null,
    findingCount: issue.findingCount,
    pointCount: issue.pointCount,
    rule: issue.rule.title,
    priority: issue.priority,
    priorityParts: issue.priorityParts,
    suggestion:
      suggestion === null
        ? null
        : {
            headline: suggestion.headline,
            confidence: suggestion.confidence,
            from: suggestion.changes[0]?.from ?? null,
            to: suggestion.changes[0]?.to ?? null,
            changes: suggestion.changes.length,
          },
    evidence: evidence.slice(0, mostEvidence).map(({ text, figure, supports }) => ({ text, figure, supports })),
    similar: issue.similar.slice(0, 1).map(({ title, disposition, at }) => ({ title, disposition, at })),
    chart: chartOf({ issue, points, selected, series }),
    fix: fixOf(issue),
    refused: can(role, "issue.decide") ? null : refusal(role, "issue.decide"),
    now: ctx.now.toISOString(),
  };
}

export type Peek = NonNullable<Awaited<ReturnType<typeof loadPeek>>>;

const companyWords = (issue: IssueDetail) => ({
  name: issue.companyName ?? `${issue.companyCount} companies`,
  about: [issue.companies[0]?.tickers[0], issue.companies[0]?.sector].filter(Boolean).join(" · "),
});

/** The decision that one key makes: the suggested values, until a newer filing says otherwise. */
function fixOf(issue: IssueDetail): DecideInput | null {
  const { suggestion } = issue;
  if (suggestion === null || (issue.status !== "open" && issue.status !== "snoozed")) return null;
  return {
    kind: "correct",
    issueId: issue.id,
    version: issue.version,
    rootCause: issue.rootCause,
    note: noteOf(suggestion),
    expiry: "until_new_filing",
    corrections: suggestion.changes.map(({ address, to }) => ({ address, value: to })),
  };
}

/** What the system had to say for it: the checker reads this as the maker's reason. */
function noteOf({ headline, evidence }: NonNullable<IssueDetail["suggestion"]>): string {
  const reasons = evidence
    .filter(({ supports }) => supports)
    .map(({ text, figure }) => (figure ? `${text} (${figure})` : text));
  return [`As suggested: ${headline}`, ...reasons.slice(0, 2)].join(". ").slice(0, 2000);
}
