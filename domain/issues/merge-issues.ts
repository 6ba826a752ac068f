import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson, type PersonActorRow } from "@/domain/people/authorise";
import type { Issue } from "@/prisma/generated/client";
import { holdGrouping, openFindingsOf, pin, recordRegroupEffort, regroupable, regroupByHand } from "./hand-groups";
import { recordIssueChange } from "./record-issue-change";
import { type MergeInput, mergeInput } from "./schema";
import { takeIssue } from "./take-issue";

export type Merged = {
  /** The issue that holds all of them now. */
  issueId: number;
  /** Values that it got. */
  points: number;
};

/**
 * Holds two undecided issues to be one mistake: the findings of `issueId` join `intoId`, later ones of its cause too,
 * and it is resolved as a duplicate. Remembered over runs, until they are split again. Both must be of one company or
 * of one root cause. Throws not_permitted, not_found, invalid_input, conflict.
 */
export async function mergeIssues(outer: Ctx, given: MergeInput): Promise<Merged> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "issue.regroup");
    const input = parseInput(mergeInput, given);
    await holdGrouping(ctx);
    const [issue, into] = await takeBoth(ctx, input);
    const moved = await openFindingsOf(ctx, issue.id);
    await remember(ctx, person, issue, into);
    await pin(ctx, person, moved);
    const affected = [issue.fingerprint, into.fingerprint, ...moved.map(({ fingerprint }) => fingerprint)];
    await regroupByHand(ctx, affected, () => [issue.id, into.id]);
    const points = new Set(moved.map(({ pointKey }) => pointKey)).size;
    await recordMerge(ctx, person, issue, into, { findings: moved.length, points, note: input.note });
    await recordRegroupEffort(ctx, issue.id, { regroup: "merge", points });
    return { issueId: into.id, points };
  });
}

async function takeBoth(ctx: Ctx, { issueId, intoId, versions }: MergeInput): Promise<[Issue, Issue]> {
  if (issueId === intoId) {
    throw new DomainError("invalid_input", "This is the same issue: name another one.", { field: "intoId" });
  }
  // In the order of their ids, as grouping locks them.
  await ctx.db.$queryRaw`select id from issue where id in (${issueId}, ${intoId}) order by id for update`;
  const issue = await takeIssue(ctx, { issueId, version: versions.issue }, regroupable);
  const into = await takeIssue(ctx, { issueId: intoId, version: versions.into }, regroupable);
  const related =
    issue.rootCause === into.rootCause || (issue.companyId !== null && issue.companyId === into.companyId);
  if (related) return [issue, into];
  throw new DomainError(
    "invalid_input",
    `Issue ${into.id} is about another company and another root cause: one decision would not settle both.`,
    { field: "intoId" },
  );
}

/** The target speaks for itself from now on, even if it had been merged elsewhere before. */
async function remember(ctx: Ctx, person: PersonActorRow, issue: Issue, into: Issue): Promise<void> {
  await ctx.db.handMerge.deleteMany({ where: { fingerprint: into.fingerprint } });
  const data = { into: into.fingerprint, personId: person.id, at: ctx.now };
  await ctx.db.handMerge.upsert({
    where: { fingerprint: issue.fingerprint },
    create: { fingerprint: issue.fingerprint, ...data },
    update: data,
  });
}

async function recordMerge(
  ctx: Ctx,
  person: PersonActorRow,
  issue: Issue,
  into: Issue,
  moved: { findings: number; points: number; note: string },
): Promise<void> {
  await recordIssueChange(ctx, person, {
    issueId: issue.id,
    verb: "issue.merge",
    kind: "merged_into",
    before: { status: issue.status, version: issue.version },
    after: { ...moved, into: into.id },
  });
  const data = { issueId: into.id, kind: "merged", actorId: person.id, at: ctx.now };
  await ctx.db.issueEvent.create({ data: { ...data, payload: { ...moved, from: issue.id } } });
}
