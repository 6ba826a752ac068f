import { formatDay } from "@/domain/periods/model";
import { addressOf, type ScoredIssue } from "./open-issues";
import { plainPlant, share, tallyPlants } from "./planted-score";
import type { Score } from "./run-score";
import type { LabelScore } from "./score-labels";

/** The score as one object; null where there was nothing to measure. */
export function reportOf(score: Score) {
  return { ...labelFigures(score.labels), ...burdenFigures(score), ...plantFigures(score) };
}

function labelFigures(labels: readonly LabelScore[]) {
  const found = labels.filter((each) => each.found);
  const recall = (chosen: readonly LabelScore[]) => share(chosen.filter((each) => each.found).length, chosen.length);
  const uncontradicted = labels.filter(({ isContradicted }) => !isContradicted);
  const winning = labels.filter(({ isWinning }) => isWinning);
  const kinds = [...new Set(labels.map(({ label }) => label.kind))].sort();
  return {
    labels: labels.length,
    labelsUncontradicted: uncontradicted.length,
    labelsWinning: winning.length,
    recall: recall(labels),
    recallUncontradicted: recall(uncontradicted),
    recallWinning: recall(winning),
    recallSingleFiling: share(labels.filter((each) => each.foundAlone).length, labels.length),
    suggestionAccuracy: share(found.filter(({ isRight }) => isRight).length, found.length),
    byKind: Object.fromEntries(
      kinds.map((kind) => [kind, kindFigures(labels.filter(({ label }) => label.kind === kind))]),
    ),
    misses: labels.filter((each) => !each.found).map(plainLabel),
  };
}

function kindFigures(labels: readonly LabelScore[]) {
  const found = labels.filter((each) => each.found);
  return {
    labels: labels.length,
    found: found.length,
    recall: share(found.length, labels.length),
    suggestionAccuracy: share(found.filter(({ isRight }) => isRight).length, found.length),
  };
}

export function plainLabel({ label, isWinning, isContradicted, foundAlone }: LabelScore) {
  const { line, kind, cik, tag, unit, end, days, value, expected, accession } = label;
  return {
    line,
    kind,
    cik,
    tag,
    unit,
    end: formatDay(end),
    days,
    value,
    expected,
    accession,
    isWinning,
    isContradicted,
    foundAlone,
  };
}

function burdenFigures({ companies, observations, dataPoints, standings, issues, byRule, failures, unread }: Score) {
  const points = issues.reduce((sum, issue) => sum + issue.points, 0);
  return {
    companies,
    observations,
    dataPoints,
    findings: standings.open + standings.superseded + standings.noted,
    open: standings.open,
    systemResolved: standings.superseded,
    noted: standings.noted,
    issues: issues.length,
    issuesPerThousand: share(issues.length * 1000, dataPoints),
    dataPointsPerIssue: share(points, issues.length),
    issuesBySeverity: countBy(issues, ({ severity }) => String(severity)),
    issuesByRule: countBy(issues, ({ ruleId }) => ruleId),
    byRule,
    failures,
    unread,
  };
}

function countBy(issues: readonly ScoredIssue[], key: (issue: ScoredIssue) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const issue of issues) counts[key(issue)] = (counts[key(issue)] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function plantFigures(score: Score) {
  if (score.plants === null) return {};
  const fresh = freshIssues(score);
  const real = fresh.filter((issue) => holdsPlant(issue, score.touched));
  return {
    ...tallyPlants(score.plants),
    plantedPrecision: share(real.length, fresh.length),
    plantedIssues: fresh.length,
    plantedMisses: score.plants.filter(({ clue, found }) => clue !== null && !found).map(plainPlant),
    plantedFalse: fresh
      .filter((issue) => !real.includes(issue))
      .map(({ fingerprint, title, companies }) => ({ fingerprint, title, companies })),
  };
}

/** Issues that object to a data point to which nothing objected before the plants. */
function freshIssues({ issues, plantedIssues }: Score): ScoredIssue[] {
  const before = new Set(issues.flatMap(pointsOf));
  return plantedIssues.filter((issue) => pointsOf(issue).some((point) => !before.has(point)));
}

const pointsOf = ({ findings }: ScoredIssue): string[] =>
  findings.map(({ cik, finding }) => addressOf(cik, finding.point));

const holdsPlant = (issue: ScoredIssue, touched: Score["touched"]): boolean =>
  issue.findings.some(({ finding }) => touched.has(finding));
