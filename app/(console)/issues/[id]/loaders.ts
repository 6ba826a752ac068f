import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { getCtx } from "@/app/_lib/session";
import { listComments } from "@/domain/comments/list-comments";
import { listPastDecisions, standingDecision } from "@/domain/decisions/past-decisions";
import { exceptionsInForceOf } from "@/domain/exceptions/reopen-decided";
import { countFollowers } from "@/domain/golden/count-followers";
import { lineSeries } from "@/domain/golden/read-line";
import { pointHistory } from "@/domain/golden/read-point";
import { getIssue } from "@/domain/issues/reads";
import { listProposals } from "@/domain/overrides/reads";
import { can, refusal } from "@/domain/people/policy";
import { livePoints, pointsOf, selectPoint } from "./points";

const loadIssue = cache(async (id: number) => {
  const issue = await getIssue(await getCtx(), id);
  return issue ?? notFound();
});

export const loadIssueTitle = cache(async (id: number) => `#${id} ${(await loadIssue(id)).title}`);

/** Everything the page shows: the issue, then all that hangs on it side by side. */
export const loadIssuePage = cache(async (id: number, pointKey: string | null) => {
  const ctx = await getCtx();
  const issue = await loadIssue(id);
  const all = pointsOf(issue);
  const points = livePoints(all);
  const selected = selectPoint(points, pointKey, issue.ruleId);
  const changes = issue.suggestion?.changes.map((change) => change.address) ?? [];
  const [history, series, followers, proposal, last, past, comments, accepted] = await Promise.all([
    selected ? pointHistory(ctx, selected.address) : null,
    selected ? lineSeries(ctx, { ...selected.address, around: selected.address.periodEnd }) : [],
    countFollowers(ctx, changes.length > 0 ? changes : points.map((point) => point.address)),
    issue.status === "awaiting_approval" ? latestProposal(ctx, id) : null,
    standingDecision(ctx, id, ctx.person),
    listPastDecisions(ctx, id),
    listComments(ctx, id),
    issue.status === "resolved" ? exceptionsInForceOf(ctx, id) : [],
  ]);
  const { role } = ctx.person;
  const refused = can(role, "issue.decide") ? null : refusal(role, "issue.decide");
  const mayRegroup = can(role, "issue.regroup") && (issue.status === "open" || issue.status === "snoozed");
  return {
    issue,
    points,
    settled: all.filter((point) => !points.includes(point)),
    mayRegroup,
    selected,
    history,
    series,
    followers,
    proposal,
    last: can(ctx.person.role, "issue.undo") ? last : null,
    past,
    comments,
    /** Exceptions that a decision on it put in force, and that still silence its values. */
    accepted: accepted.length,
    me: ctx.person,
    refused,
    now: ctx.now.toISOString(),
  };
});

export type IssuePage = Awaited<ReturnType<typeof loadIssuePage>>;

async function latestProposal(ctx: Awaited<ReturnType<typeof getCtx>>, issueId: number) {
  const { rows } = await listProposals(ctx, { status: "proposed", issueId, limit: 1 });
  return rows[0] ?? null;
}
