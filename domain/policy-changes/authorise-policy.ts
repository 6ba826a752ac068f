import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { requestJob } from "@/domain/outbox";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { currentPolicy } from "@/domain/policies/current-policy";
import type { PolicyChange, Prisma } from "@/prisma/generated/client";
import { publishPolicyJob, retargetJob } from "./jobs";
import { type AnyPolicy, changeWords, policyTitles } from "./model";
import { changedMeanwhile } from "./propose-policy";
import { type AuthorisePolicyInput, authorisePolicyInput } from "./schema";
import { lockPolicy, takeChange } from "./take-change";
import { tellMaker } from "./tell-maker";

/**
 * Puts a proposed policy in force, by another person than its maker. What is published, or due, by the one before it
 * follows in a job. Throws not_permitted to the maker; conflict when another version is in force by now, or when someone
 * was faster.
 */
export async function authorisePolicy(outer: Ctx, given: AuthorisePolicyInput): Promise<{ version: number }> {
  return inTransaction(outer, async (ctx) => {
    const checker = await authorisePerson(ctx, "policy.authorise");
    const input = parseInput(authorisePolicyInput, given);
    const known = await takeChange(ctx, input.id);
    await lockPolicy(ctx, known.kind);
    if (known.makerId === checker.id) throw ownChange();
    const present = await currentPolicy(ctx.db, known.kind);
    if (present.version !== known.baseVersion) throw await changedMeanwhile(ctx, known.kind, present.version);
    const version = known.baseVersion + 1;
    await writeVersion(ctx, known, version);
    await ctx.db.policyChange.update({
      where: { id: known.id },
      data: {
        ...{ status: "authorised", version, checkerId: checker.id, decidedAt: ctx.now },
        checkerNote: input.note || null,
      },
    });
    await requestFollowing(ctx, known.kind, version);
    await tellMaker(ctx, known, `${checker.name} authorised your change of a policy`, input.note);
    await announce(ctx, "policies", known.id);
    return { version };
  });
}

const ownChange = () =>
  new DomainError(
    "not_permitted",
    "You proposed this change, so another person has to authorise it. You can withdraw it instead.",
  );

async function writeVersion(ctx: Ctx, change: PolicyChange, version: number): Promise<void> {
  const { kind, after, before, note, id, makerId } = change;
  const value = after as Prisma.InputJsonValue;
  await ctx.db.policyVersion.create({
    data: { kind, version, value, reason: note, changeId: id, personId: makerId, at: ctx.now },
  });
  const words = changeWords({ kind, value: before } as AnyPolicy, { kind, value: after } as AnyPolicy);
  const title = policyTitles[kind as AnyPolicy["kind"]];
  await ctx.db.changeLogEntry.create({
    data: { at: ctx.now, kind: "policy", subject: kind, summary: `${title}: ${words}`, version, personId: makerId },
  });
  await writeAudit(ctx, {
    verb: "policy.authorise",
    subject: `policy:${kind}`,
    before: { status: "proposed", change: id, makerId, version: version - 1, value: before },
    after: { status: "authorised", version, value },
  });
}

async function requestFollowing(ctx: Ctx, kind: AnyPolicy["kind"], version: number): Promise<void> {
  if (kind === "publication") await requestJob(ctx, publishPolicyJob.name, { version, afterCompanyId: 0 });
  if (kind === "time_targets") await requestJob(ctx, retargetJob.name, { version });
}
