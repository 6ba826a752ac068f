import type { Ctx } from "@/domain/context";
import { currentPolicy } from "@/domain/policies/current-policy";
import type { PolicyKind } from "@/domain/policies/schema";
import type { PolicyChange } from "@/prisma/generated/client";
import { peopleById, personOf } from "./list-policies";
import type { AnyPolicy } from "./model";
import type { PersonRef, PolicyChangeRow, PolicyPreview } from "./rows";

const most = 100;

/** Changes of one policy, the newest first, at most 100. */
export async function listPolicyChanges(ctx: Ctx, kind: PolicyKind): Promise<PolicyChangeRow[]> {
  const records = await ctx.db.policyChange.findMany({ where: { kind }, orderBy: { id: "desc" }, take: most });
  const { version } = await currentPolicy(ctx.db, kind);
  const people = await peopleById(
    ctx,
    records.flatMap(({ makerId, checkerId }) => [makerId, checkerId]),
  );
  return records.map((record) => changeOf(record, people, version));
}

function changeOf(record: PolicyChange, people: ReadonlyMap<number, PersonRef>, present: number): PolicyChangeRow {
  const { id, kind, baseVersion, version, status, note, checkerNote } = record;
  return {
    ...{ id, baseVersion, version, status, note, checkerNote },
    before: { kind, value: record.before } as AnyPolicy,
    after: { kind, value: record.after } as AnyPolicy,
    maker: personOf(people, record.makerId),
    checker: record.checkerId === null ? null : personOf(people, record.checkerId),
    proposedAt: record.proposedAt.toISOString(),
    decidedAt: record.decidedAt?.toISOString() ?? null,
    preview: record.preview as PolicyPreview | null,
    stale: status === "proposed" && baseVersion !== present,
  };
}
