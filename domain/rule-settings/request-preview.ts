import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { requestJob } from "@/domain/outbox";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { type CurrentRuleSet, currentRuleSet } from "@/domain/rules/current-rule-set";
import { rulePreviewJob } from "./jobs";
import { type Setting, sameSetting } from "./model";
import { previewKey } from "./preview-rows";
import { type RulePreviewInput, rulePreviewInput } from "./schema";
import { requireRule, settingOf, settingWith } from "./settings";
import { emptyResult } from "./summary";

/**
 * Asks for what a new setting of a rule would raise and withdraw, computed from stored observations by a worker. Asking
 * again for the same setting finds the same preview; `again` computes it anew. Throws invalid_input for the setting that
 * is in force, and for a threshold or value that the rule cannot have.
 */
export async function requestRulePreview(outer: Ctx, given: RulePreviewInput): Promise<{ previewId: number }> {
  return inTransaction(outer, async (ctx) => {
    await authoriseLooking(ctx);
    const input = parseInput(rulePreviewInput, given);
    const rule = requireRule(input.ruleId);
    const ruleSet = await currentRuleSet(ctx.db);
    const present = settingOf(ruleSet, rule);
    const setting = settingWith(present, rule, input);
    if (sameSetting(present, setting)) {
      throw new DomainError("invalid_input", "This is how the rule is set: there is nothing to preview.");
    }
    return { previewId: await ensureRulePreview(ctx, ruleSet, { ruleId: rule.id, setting, again: input.again }) };
  });
}

/** Makers and checkers alike: a manager checks what he cannot propose. */
const authoriseLooking = (ctx: Ctx) =>
  authorisePerson(ctx, "rule.propose").catch((error) => {
    if (error instanceof DomainError && error.code === "not_permitted") return authorisePerson(ctx, "rule.authorise");
    throw error;
  });

type Question = { ruleId: string; setting: Setting; again?: boolean };

/** Finds or starts the preview, in the caller's transaction. One that failed is started again. */
export async function ensureRulePreview(
  ctx: Ctx,
  ruleSet: CurrentRuleSet,
  { ruleId, setting: { active, parameters }, again }: Question,
): Promise<number> {
  const setting = { active, parameters: { ...parameters } };
  const key = previewKey(ruleSet, ruleId, setting);
  const fresh = { requestedAt: ctx.now, companies: null, done: 0, lastCompanyId: 0, finishedAt: null, error: null };
  const result = { ...emptyResult() };
  const created = await ctx.db.rulePreview.createMany({
    data: [{ ...fresh, key, ruleId, setting, result }],
    skipDuplicates: true,
  });
  await ctx.db.$queryRaw`select id from rule_preview where key = ${key} for update`;
  const row = await ctx.db.rulePreview.findUniqueOrThrow({ where: { key } });
  const restart = created.count === 0 && (row.error !== null || (again === true && row.finishedAt !== null));
  if (created.count === 0 && !restart) return row.id;
  const { round } = restart
    ? await ctx.db.rulePreview.update({ where: { key }, data: { ...fresh, result, round: { increment: 1 } } })
    : row;
  await requestJob(ctx, rulePreviewJob.name, { previewId: row.id, round });
  await announce(ctx, "rules", row.id);
  return row.id;
}
