import { randomUUID } from "node:crypto";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import {
  type HandFinding,
  holdGrouping,
  openFindingsOf,
  pin,
  recordRegroupEffort,
  regroupable,
  regroupByHand,
} from "./hand-groups";
import { recordIssueChange } from "./record-issue-change";
import { type SplitInput, splitInput } from "./schema";
import { takeIssue } from "./take-issue";

export type Split = {
  /** The issue that holds the chosen findings now. */
  issueId: number;
  /** Values that moved. */
  points: number;
};

/**
 * Puts some of an undecided issue's open findings into an issue of their own, and everything else that is held against
 * the same values with them. Remembered over runs. What had been merged in, chosen as a whole, becomes what it was
 * before. Throws not_permitted, not_found, invalid_input, conflict.
 */
export async function splitIssue(outer: Ctx, given: SplitInput): Promise<Split> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "issue.regroup");
    const input = parseInput(splitInput, given);
    await holdGrouping(ctx);
    const issue = await takeIssue(ctx, input, regroupable);
    const open = await openFindingsOf(ctx, issue.id);
    const chosen = chosenOf(open, input.findingIds);
    const fingerprint = await separate(ctx, person, issue, open, chosen);
    const affected = [issue.fingerprint, fingerprint, ...open.map((one) => one.fingerprint)];
    const { opened } = await regroupByHand(ctx, affected, (done) => [issue.id, ...done.opened.values()]);
    const issueId = opened.get(fingerprint) ?? (await issueOf(ctx, chosen));
    await ctx.db.issue.update({ where: { id: issueId }, data: { assigneeId: issue.assigneeId } });
    const points = new Set(chosen.map(({ pointKey }) => pointKey)).size;
    const moved = { findings: chosen.length, points, note: input.note };
    await recordIssueChange(ctx, person, {
      issueId: issue.id,
      verb: "issue.split",
      kind: "split",
      before: { findings: open.length, version: issue.version },
      after: { ...moved, into: issueId },
    });
    const data = { issueId, kind: "split_off", actorId: person.id, at: ctx.now, payload: { ...moved, from: issue.id } };
    await ctx.db.issueEvent.create({ data });
    await recordRegroupEffort(ctx, issue.id, { regroup: "split", points });
    return { issueId, points };
  });
}

/** The chosen findings and all others of the same cells: a value is decided on once. */
function chosenOf(open: readonly HandFinding[], findingIds: readonly number[]): HandFinding[] {
  const known = new Map(open.map((finding) => [finding.id, finding]));
  const gone = findingIds.filter((id) => !known.has(id));
  if (gone.length > 0) {
    throw new DomainError(
      "conflict",
      `${gone.length === 1 ? "One of the findings is" : `${gone.length} of the findings are`} not open in this issue any more. Reload it and choose again.`,
      { findingIds: gone },
    );
  }
  const points = new Set(findingIds.map((id) => known.get(id)?.pointKey));
  const chosen = open.filter(({ pointKey }) => points.has(pointKey));
  if (chosen.length < open.length) return chosen;
  throw new DomainError("invalid_input", "These are all of the issue's values: choose some, so that others stay.", {
    field: "findingIds",
  });
}

/** Remembers where the chosen findings belong, and returns the fingerprint of that group. */
async function separate(
  ctx: Ctx,
  person: Parameters<typeof pin>[1],
  issue: { id: number; fingerprint: string },
  open: readonly HandFinding[],
  chosen: readonly HandFinding[],
): Promise<string> {
  const [first] = chosen as [HandFinding];
  const whole = open.filter(({ fingerprint }) => fingerprint === first.fingerprint);
  const undo = await ctx.db.handMerge.findUnique({ where: { fingerprint: first.fingerprint } });
  if (undo && whole.length === chosen.length && chosen.every((one) => one.fingerprint === first.fingerprint)) {
    await ctx.db.handMerge.delete({ where: { fingerprint: first.fingerprint } });
    return first.fingerprint;
  }
  const fingerprint = `by-hand/${issue.id}/${randomUUID()}`;
  await pin(
    ctx,
    person,
    chosen.map(({ key }) => ({ key, fingerprint })),
  );
  return fingerprint;
}

async function issueOf(ctx: Ctx, [first]: readonly HandFinding[]): Promise<number> {
  const finding = await ctx.db.finding.findUniqueOrThrow({ where: { id: first?.id ?? 0 }, select: { issueId: true } });
  return finding.issueId as number;
}
