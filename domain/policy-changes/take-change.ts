import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import type { PolicyKind } from "@/domain/policies/schema";
import type { PolicyChange } from "@/prisma/generated/client";

const timeFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** One at a time proposes or authorises a policy of a kind: versions follow each other without a gap. */
export async function lockPolicy(ctx: Ctx, kind: PolicyKind): Promise<void> {
  await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtext(${`policy.${kind}`}))`;
}

/** Locks a change that waits for a checker until the transaction ends. Throws conflict that names who was faster. */
export async function takeChange(ctx: Ctx, id: number): Promise<PolicyChange & { kind: PolicyKind }> {
  await ctx.db.$queryRaw`select id from policy_change where id = ${id} for update`;
  const change = await ctx.db.policyChange.findUnique({ where: { id } });
  if (!change) throw new DomainError("not_found", `There is no proposed change ${id} of a policy.`);
  if (change.status === "proposed") return change as PolicyChange & { kind: PolicyKind };
  const by = await nameOf(ctx, change.status === "withdrawn" ? change.makerId : change.checkerId);
  const when = change.decidedAt ? ` on ${timeFormat.format(change.decidedAt)} UTC` : "";
  throw new DomainError("conflict", `${by} has already ${change.status} this change${when}.`, {
    id,
    status: change.status,
    by,
  });
}

export async function nameOf(ctx: Ctx, personId: number | null): Promise<string> {
  const person = personId === null ? null : await ctx.db.person.findUnique({ where: { id: personId } });
  return person?.name ?? "Someone";
}
