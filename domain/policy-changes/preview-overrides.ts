import type { Ctx } from "@/domain/context";
import { lineItems } from "@/domain/line-items/catalogue";
import { currentPolicy } from "@/domain/policies/current-policy";
import { requirementOf } from "@/domain/policies/model";
import type { OverridePolicy } from "@/domain/policies/schema";
import { rolesWords } from "./model";
import type { OverridePreview, OverrideSample } from "./rows";

const days = 90;
const dayMs = 86_400_000;
const samples = 20;

type Past = { lineItemId: number; company: string; length: string; periodEnd: string; from: string | null; to: string };

/** What the overrides of the last 90 days needed by the policy in force, and would have needed by another. */
export async function previewOverrides(ctx: Ctx, policy: OverridePolicy): Promise<OverridePreview> {
  const { value: present } = await currentPolicy(ctx.db, "override");
  const past = await ctx.db.$queryRaw<Past[]>`
    select override.line_item_id as "lineItemId", company.name as company, override.length::text as length,
      override.period_end::text as "periodEnd", base_value::text as "from", value::text as "to"
    from override join proposal on proposal.id = override.proposal_id join company on company.id = override.company_id
    where proposal.proposed_at >= ${new Date(ctx.now.getTime() - days * dayMs)}
    order by override.id desc`;
  const moves = new Map<string, OverridePreview["moves"][number]>();
  const examples: OverrideSample[] = [];
  for (const one of past) {
    const [before, after] = [needOf(present, one), needOf(policy, one)];
    const key = `${before}\n${after}`;
    const move = moves.get(key) ?? { before, after, count: 0 };
    move.count++;
    moves.set(key, move);
    if (before !== after && examples.length < samples) examples.push({ ...one, before, after });
  }
  const ordered = [...moves.values()].sort((a, b) => b.count - a.count);
  return { kind: "override", days, total: past.length, moves: ordered, samples: examples };
}

const codes = new Map(lineItems.map(({ id, code }) => [id, code]));

/** `nobody else`, `a manager or admin`. */
function needOf(policy: OverridePolicy, { lineItemId, from, to }: Past): string {
  const { needs, authorisers } = requirementOf(policy, { lineItemCode: codes.get(lineItemId) ?? "", from, to });
  return needs === "none" ? "nobody else" : `another ${rolesWords(authorisers)}`;
}
