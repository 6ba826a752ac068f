import { createHash } from "node:crypto";
import type { Ctx } from "@/domain/context";
import { type CurrentRuleSet, currentRuleSet } from "@/domain/rules/current-rule-set";
import type { RulePreview } from "@/prisma/generated/client";
import type { Setting } from "./model";
import type { RulePreviewRow } from "./rows";
import { emptyResult, type RulePreviewResult } from "./summary";

/** The same question has one answer, whoever asks it: this setting of this rule, on this rule set. */
export function previewKey({ version }: Pick<CurrentRuleSet, "version">, ruleId: string, setting: Setting): string {
  const values = Object.entries(setting.parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([version, ruleId, setting.active, values]))
    .digest("hex");
}

export const resultOf = ({ result }: Pick<RulePreview, "result">): RulePreviewResult => ({
  ...emptyResult(),
  ...(result as unknown as Partial<RulePreviewResult>),
});

export const settingIn = (json: unknown): Setting => json as Setting;

/** The preview of this setting on the rule set in force, or null when nobody has asked for it. */
export async function findRulePreview(ctx: Ctx, ruleId: string, setting: Setting): Promise<RulePreviewRow | null> {
  const key = previewKey(await currentRuleSet(ctx.db), ruleId, setting);
  const row = await ctx.db.rulePreview.findUnique({ where: { key } });
  return row ? previewRow(ctx, row) : null;
}

export async function findRulePreviewById(ctx: Ctx, id: number): Promise<RulePreviewRow | null> {
  const row = await ctx.db.rulePreview.findUnique({ where: { id } });
  return row ? previewRow(ctx, row) : null;
}

async function previewRow(ctx: Ctx, row: RulePreview): Promise<RulePreviewRow> {
  const { id, ruleId, companies, done, error, requestedAt, finishedAt } = row;
  return {
    id,
    ruleId,
    setting: settingIn(row.setting),
    state: error ? "failed" : finishedAt ? "done" : companies === null ? "waiting" : "running",
    companies,
    done,
    result: resultOf(row),
    error,
    requestedAt: requestedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    stale: await staleness(ctx, row),
  };
}

/** What has come since it was asked for: another rule set, or documents that it has not read. */
async function staleness(
  ctx: Ctx,
  { key, ruleId, setting, requestedAt }: RulePreview,
): Promise<RulePreviewRow["stale"]> {
  if (key !== previewKey(await currentRuleSet(ctx.db), ruleId, settingIn(setting))) return "rules";
  const [row] = await ctx.db.$queryRaw<{ documents: boolean }[]>`
    select exists (select from ingest_run r where r.finished_at > ${requestedAt}
      and exists (select from ingest_task t where t.run_id = r.id and t.changed_points > 0)) as documents`;
  return row?.documents ? "documents" : null;
}
