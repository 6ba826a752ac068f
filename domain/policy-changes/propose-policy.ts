import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { notify } from "@/domain/notifications/notify";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { can, roles } from "@/domain/people/policy";
import { currentPolicy } from "@/domain/policies/current-policy";
import type { PolicyKind } from "@/domain/policies/schema";
import type { PolicyChange } from "@/prisma/generated/client";
import { type AnyPolicy, changeWords, policyTitles, samePolicy } from "./model";
import { countPolicy, requireSound } from "./preview-policy";
import { type ProposePolicyInput, proposePolicyInput } from "./schema";
import { lockPolicy, nameOf } from "./take-change";

/**
 * Asks for another policy, with what it would do to the data of this moment. Nothing changes until another person
 * authorises it. Throws invalid_input for a policy that contradicts itself or changes nothing; conflict when another
 * version is in force by now, or a change of it already waits.
 */
export async function proposePolicy(outer: Ctx, given: ProposePolicyInput): Promise<{ id: number }> {
  return inTransaction(outer, async (ctx) => {
    const maker = await authorisePerson(ctx, "policy.propose");
    const input = parseInput(proposePolicyInput, given);
    const after = { kind: input.kind, value: input.value } as AnyPolicy;
    requireSound(after);
    await lockPolicy(ctx, input.kind);
    const present = await currentPolicy(ctx.db, input.kind);
    if (present.version !== input.baseVersion) throw await changedMeanwhile(ctx, input.kind, present.version);
    const before = { kind: input.kind, value: present.value } as AnyPolicy;
    if (samePolicy(before.value, after.value)) {
      throw new DomainError("invalid_input", "This is the policy in force: change something first.");
    }
    await refuseSecond(ctx, input.kind);
    const change = await ctx.db.policyChange.create({
      data: {
        ...{ kind: input.kind, before: before.value, after: after.value, baseVersion: present.version },
        ...{ status: "proposed", note: input.note, makerId: maker.id, proposedAt: ctx.now },
        preview: await countPolicy(ctx, after),
      },
    });
    await record(ctx, change, { before, after, makerName: maker.name });
    return { id: change.id };
  });
}

type Proposed = { before: AnyPolicy; after: AnyPolicy; makerName: string };

async function record(ctx: Ctx, change: PolicyChange, { before, after, makerName }: Proposed): Promise<void> {
  await writeAudit(ctx, {
    verb: "policy.propose",
    subject: `policy:${after.kind}`,
    before: { version: change.baseVersion, value: before.value },
    after: { change: change.id, value: after.value, note: change.note },
  });
  const checkers = await ctx.db.person.findMany({
    where: { active: true, role: { in: roles.filter((role) => can(role, "policy.authorise")) } },
    select: { id: true },
  });
  await notify(
    ctx,
    checkers.map(({ id }) => id),
    {
      kind: "policy_waiting",
      key: `policy:${change.id}:waiting`,
      title: `${makerName} proposes another policy: ${policyTitles[after.kind]}`,
      body: `${changeWords(before, after)}. ${change.note}`,
      href: `/admin/policies/${after.kind}`,
    },
  );
  await announce(ctx, "policies", change.id);
}

/** Names whose change came into force since the person looked. */
export async function changedMeanwhile(ctx: Ctx, kind: PolicyKind, version: number): Promise<DomainError> {
  const last = await ctx.db.policyVersion.findFirst({ where: { kind, version } });
  const who = last?.personId ? `${await nameOf(ctx, last.personId)}’s change` : "Another change";
  return new DomainError(
    "conflict",
    `${who} came into force as version ${version} meanwhile. Look at the policy again, then propose on it.`,
    { version },
  );
}

/** Two changes of one policy cannot both come into force: the second would undo the first unseen. */
async function refuseSecond(ctx: Ctx, kind: PolicyKind): Promise<void> {
  const waiting = await ctx.db.policyChange.findFirst({ where: { kind, status: "proposed" } });
  if (!waiting) return;
  const message = `${await nameOf(ctx, waiting.makerId)} has already proposed a change of this policy: it has to be decided or withdrawn first.`;
  throw new DomainError("conflict", message, { id: waiting.id });
}
