import type { Ctx } from "@/domain/context";
import { currentPolicy } from "@/domain/policies/current-policy";
import { type PolicyKind, policyKinds } from "@/domain/policies/schema";
import { publishPolicyJob, retargetJob } from "./jobs";
import type { AnyPolicy } from "./model";
import type { PersonRef, PolicyRow } from "./rows";

/** The policies in force, with the change of each that waits. */
export async function listPolicies(ctx: Ctx): Promise<PolicyRow[]> {
  const rows: PolicyRow[] = [];
  for (const kind of policyKinds) rows.push(await policyInForce(ctx, kind));
  return rows;
}

/** One policy in force. */
export async function policyInForce(ctx: Ctx, kind: PolicyKind): Promise<PolicyRow> {
  const { version, value } = await currentPolicy(ctx.db, kind);
  const [stored, waiting, applying] = await Promise.all([
    ctx.db.policyVersion.findUnique({ where: { kind_version: { kind, version } } }),
    ctx.db.policyChange.findFirst({ where: { kind, status: "proposed" } }),
    isApplying(ctx, kind),
  ]);
  const people = await peopleById(ctx, [stored?.personId, waiting?.makerId]);
  return {
    ...({ kind, value } as AnyPolicy),
    ...{ version, applying, reason: stored?.reason ?? null, since: stored?.at.toISOString() ?? null },
    by: stored?.personId ? (people.get(stored.personId) ?? null) : null,
    waiting: waiting ? { id: waiting.id, maker: personOf(people, waiting.makerId) } : null,
  };
}

const jobs = { override: null, publication: publishPolicyJob.name, time_targets: retargetJob.name } as const;

async function isApplying(ctx: Ctx, kind: PolicyKind): Promise<boolean> {
  const job = jobs[kind];
  if (!job) return false;
  return (await ctx.db.outbox.findFirst({ where: { job, closedAt: null }, select: { id: true } })) !== null;
}

export async function peopleById(
  ctx: Ctx,
  ids: readonly (number | null | undefined)[],
): Promise<Map<number, PersonRef>> {
  const wanted = [...new Set(ids.filter((id) => typeof id === "number"))];
  const people = await ctx.db.person.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  return new Map(people.map((person) => [person.id, person]));
}

export const personOf = (people: ReadonlyMap<number, PersonRef>, id: number): PersonRef =>
  people.get(id) ?? { id, name: "Someone" };
