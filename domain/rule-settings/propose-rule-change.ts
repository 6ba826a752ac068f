import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { currentRuleSet } from "@/domain/rules/current-rule-set";
import type { Rule } from "@/domain/rules/model";
import { type Setting, sameSetting } from "./model";
import { findRulePreview } from "./preview-rows";
import { type ProposeRuleInput, proposeRuleInput } from "./schema";
import { lockRules, requireRule, settingOf, settingWith } from "./settings";
import { nameOf } from "./take-change";

/**
 * Asks for other thresholds of one rule, or for switching it on or off, once the preview is there. Throws invalid_input
 * for a value that a threshold cannot have or no change; conflict when the rule has another setting by now, when a
 * change of it already waits, or when the preview is not complete.
 */
export async function proposeRuleChange(outer: Ctx, given: ProposeRuleInput): Promise<{ id: number }> {
  return inTransaction(outer, async (ctx) => {
    const maker = await authorisePerson(ctx, "rule.propose");
    const input = parseInput(proposeRuleInput, given);
    const rule = requireRule(input.ruleId);
    await lockRules(ctx);
    const { version, ...before } = settingOf(await currentRuleSet(ctx.db), rule);
    if (version !== input.baseVersion) throw await changedMeanwhile(ctx, rule, version);
    const after = settingWith(before, rule, input);
    if (sameSetting(before, after)) {
      throw new DomainError("invalid_input", `This is how “${rule.title}” is set: change something first.`);
    }
    await refuseSecond(ctx, rule);
    const previewId = await requirePreview(ctx, rule, after);
    const change = await ctx.db.ruleChange.create({
      data: {
        ...{ ruleId: rule.id, before: jsonOf(before), after: jsonOf(after), baseVersion: version },
        ...{ note: input.note, previewId, status: "proposed", makerId: maker.id, proposedAt: ctx.now },
      },
    });
    await writeAudit(ctx, {
      verb: "rule.propose",
      subject: `rule:${rule.id}`,
      before: { version, ...before },
      after: { change: change.id, ...after, note: input.note, previewId },
    });
    await announce(ctx, "rules", change.id);
    return { id: change.id };
  });
}

const jsonOf = ({ active, parameters }: Setting) => ({ active, parameters: { ...parameters } });

/** Names whose change came into force since the person looked. */
export async function changedMeanwhile(ctx: Ctx, { id: ruleId, title }: Rule, version: number): Promise<DomainError> {
  const last = await ctx.db.ruleChange.findFirst({ where: { ruleId, version } });
  const who = last ? `${await nameOf(ctx, last.makerId)}’s change` : "Another change";
  return new DomainError(
    "conflict",
    `${who} of “${title}” came into force as version ${version} meanwhile. Look at the rule again, then propose on it.`,
    { version },
  );
}

/** Two settings of one rule cannot both come into force: the second would undo the first unseen. */
async function refuseSecond(ctx: Ctx, { id: ruleId, title }: Rule): Promise<void> {
  const waiting = await ctx.db.ruleChange.findFirst({ where: { ruleId, status: "proposed" } });
  if (!waiting) return;
  throw new DomainError(
    "conflict",
    `${await nameOf(ctx, waiting.makerId)} has already proposed a change of “${title}”: it has to be decided or withdrawn first.`,
    { id: waiting.id },
  );
}

async function requirePreview(ctx: Ctx, rule: Rule, after: Setting): Promise<number> {
  const preview = await findRulePreview(ctx, rule.id, after);
  if (preview?.state === "done") return preview.id;
  throw new DomainError(
    "conflict",
    preview ? "The preview is not complete yet: wait until it is." : "Look at the preview of this setting first.",
  );
}
