import type { Ctx } from "@/domain/context";
import { addressColumns } from "@/domain/golden/address-table";
import { type Holds, holdsOf } from "@/domain/policies/model";
import type { PublicationPolicy } from "@/domain/policies/schema";
import { Prisma } from "@/prisma/generated/client";
import { doubtedPoints } from "./doubted-points";
import type { PointSample, PublicationPreview } from "./rows";

type Severity = 1 | 2 | 3;
type Group = { lineItemId: number; severity: Severity; held: boolean; count: number };

const mostGroups = 60;
const samples = 20;

/**
 * How many of the values that an open objection doubts now would be held, and published, under another policy: counted by
 * line item and severity over all that is stored, with examples. What is derived from them follows and is not counted.
 */
export async function previewPublication(ctx: Ctx, policy: PublicationPolicy): Promise<PublicationPreview> {
  const holds = holdsOf(policy);
  const groups = await ctx.db.$queryRaw<Group[]>`
    select line_item_id as "lineItemId", severity, held, count(*)::int as count
    from ${doubtedPoints()} point group by 1, 2, 3`;
  const changing = groups.filter(({ lineItemId, severity, held }) => holds(severity, lineItemId) !== held);
  const sum = (of: readonly Group[]) => of.reduce((total, { count }) => total + count, 0);
  const toHold = sum(changing.filter(({ held }) => !held));
  const toPublish = sum(changing.filter(({ held }) => held));
  const heldBefore = sum(groups.filter(({ held }) => held));
  return {
    kind: "publication",
    ...{ doubted: sum(groups), heldBefore, heldAfter: heldBefore + toHold - toPublish, toHold, toPublish },
    groups: merged(changing),
    samples: await loadSamples(ctx, changing, holds),
  };
}

function merged(changing: readonly Group[]): PublicationPreview["groups"] {
  const byPlace = new Map<string, PublicationPreview["groups"][number]>();
  for (const { lineItemId, severity, held, count } of changing) {
    const key = `${lineItemId}/${severity}`;
    const group = byPlace.get(key) ?? { lineItemId, severity, toHold: 0, toPublish: 0 };
    if (held) group.toPublish += count;
    else group.toHold += count;
    byPlace.set(key, group);
  }
  const size = ({ toHold, toPublish }: PublicationPreview["groups"][number]) => toHold + toPublish;
  return [...byPlace.values()].sort((a, b) => size(b) - size(a)).slice(0, mostGroups);
}

async function loadSamples(ctx: Ctx, changing: readonly Group[], holds: Holds): Promise<PointSample[]> {
  if (changing.length === 0) return [];
  const places = Prisma.sql`unnest(${changing.map((one) => one.lineItemId)}::smallint[],
    ${changing.map((one) => one.severity)}::smallint[], ${changing.map((one) => one.held)}::boolean[])
    as place (line_item_id, severity, held)`;
  const rows = await ctx.db.$queryRaw<(Omit<PointSample, "becomes"> & { held: boolean })[]>`
    select company.name as company, ${addressColumns("point")}, point.value::text as value, point.severity, point.held
    from ${doubtedPoints()} point join ${places} using (line_item_id, severity, held)
    join company on company.id = point.company_id
    order by point.severity, point.period_end desc, point.company_id limit ${samples}`;
  return rows.map(({ held, ...row }) => ({
    ...row,
    becomes: holds(row.severity, row.lineItemId) ? "held" : "published",
  }));
}
