import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { startReplay } from "@/domain/ingest/start-replay";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { currentRuleSet } from "@/domain/rules/current-rule-set";
import type { Rule } from "@/domain/rules/model";
import { ruleById } from "@/domain/rules/registry";
import type { RuleChange } from "@/prisma/generated/client";
import { checkedSources } from "./affected-companies";
import { settingWords } from "./model";
import { findRulePreview, settingIn } from "./preview-rows";
import { changedMeanwhile } from "./propose-rule-change";
import { ensureRulePreview } from "./request-preview";
import { type AuthoriseRuleInput, authoriseRuleInput } from "./schema";
import { lockRules, requireRule, settingOf, storedParameters } from "./settings";
import { takeChange } from "./take-change";

export type AuthorisedRuleChange = { version: number; runIds: number[] };

/**
 * Puts a proposed change in force, by another person than its maker: the rule's next setting, and a run per source that
 * checks what is stored again, in one transaction. Throws not_permitted to the maker; conflict when the rule's setting
 * has changed since, when someone was faster, or when its preview is of an earlier rule set or not complete
 * (`detail.preview`), which `acceptStale` overrules.
 */
export async function authoriseRuleChange(outer: Ctx, given: AuthoriseRuleInput): Promise<AuthorisedRuleChange> {
  return inTransaction(outer, async (ctx) => {
    const checker = await authorisePerson(ctx, "rule.authorise");
    const input = parseInput(authoriseRuleInput, given);
    await lockRules(ctx);
    const change = await takeChange(ctx, input.id);
    if (change.makerId === checker.id) throw ownChange();
    const rule = requireRule(change.ruleId);
    await requireSameSetting(ctx, rule, change);
    const previewId = await seenPreview(ctx, change, input.acceptStale);
    const version = change.baseVersion + 1;
    await writeSetting(ctx, rule, change, version);
    await logSetting(ctx, rule, change, version);
    const runIds = await replay(ctx, `${rule.title}: ${wordsOf(rule, change)}`);
    await ctx.db.ruleChange.update({
      where: { id: change.id },
      data: {
        ...{ status: "authorised", version, runIds, previewId },
        ...{ checkerId: checker.id, checkerNote: input.note || null, decidedAt: ctx.now },
      },
    });
    await previewOthers(ctx);
    await announce(ctx, "rules", change.id);
    return { version, runIds };
  });
}

const ownChange = () =>
  new DomainError(
    "not_permitted",
    "You proposed this change, so another person has to authorise it. You can withdraw it instead.",
  );

/** Other rules may have changed meanwhile; this one's setting must be the one that the change was made from. */
async function requireSameSetting(ctx: Ctx, rule: Rule, { baseVersion }: RuleChange): Promise<void> {
  const { version } = settingOf(await currentRuleSet(ctx.db), rule);
  if (version !== baseVersion) throw await changedMeanwhile(ctx, rule, version);
}

async function seenPreview(ctx: Ctx, change: RuleChange, acceptStale: boolean): Promise<number | null> {
  const preview = await findRulePreview(ctx, change.ruleId, settingIn(change.after));
  if (preview?.state === "done") return preview.id;
  if (acceptStale) return change.previewId;
  throw new DomainError(
    "conflict",
    "The preview on the rules that are in force now is not complete: wait for it, or authorise knowingly without it.",
    { preview: preview?.state ?? "absent" },
  );
}

async function writeSetting(ctx: Ctx, rule: Rule, change: RuleChange, version: number): Promise<void> {
  const after = settingIn(change.after);
  const { revision } = await currentRuleSet(ctx.db);
  await ctx.db.ruleSetting.create({
    data: {
      ...{ ruleId: rule.id, version, revision: revision + 1, active: after.active, at: ctx.now },
      ...{ parameters: storedParameters(rule, after), reason: change.note, changeId: change.id },
    },
  });
}

const wordsOf = ({ parameters }: Rule, { before, after }: RuleChange): string =>
  settingWords(settingIn(before), settingIn(after), parameters);

/** Thresholds are steps of their own kind; switching a rule is one of the rule, beside its code's versions. */
async function logSetting(ctx: Ctx, rule: Rule, change: RuleChange, version: number): Promise<void> {
  const [before, after] = [settingIn(change.before), settingIn(change.after)];
  const isSwitch = before.active !== after.active;
  await ctx.db.changeLogEntry.create({
    data: {
      ...{ at: ctx.now, kind: isSwitch ? "rule" : "threshold", subject: isSwitch ? `${rule.id}:setting` : rule.id },
      summary: `${rule.title}, setting ${version}: ${wordsOf(rule, change)}`,
      ...{ version, personId: change.makerId },
    },
  });
  await writeAudit(ctx, {
    verb: "rule.authorise",
    subject: `rule:${rule.id}`,
    before: { status: "proposed", change: change.id, makerId: change.makerId, version: version - 1, ...before },
    after: { status: "authorised", version, ...after },
  });
}

async function replay(ctx: Ctx, reason: string): Promise<number[]> {
  const runIds: number[] = [];
  for (const sourceCode of await checkedSources(ctx)) {
    // The checker may put a setting in force; what follows from it is the system's work.
    const system: Ctx = { ...ctx, actor: { kind: "system", name: "rules" } };
    runIds.push((await startReplay(system, { sourceCode, reason: reason.slice(0, 500) })).runId);
  }
  return runIds;
}

/** What else waits for a checker stands on another rule set now: its numbers are computed again. */
async function previewOthers(ctx: Ctx): Promise<void> {
  const ruleSet = await currentRuleSet(ctx.db);
  const waiting = await ctx.db.ruleChange.findMany({ where: { status: "proposed" }, orderBy: { id: "asc" } });
  for (const { ruleId, baseVersion, after } of waiting) {
    const rule = ruleById(ruleId);
    if (!rule || settingOf(ruleSet, rule).version !== baseVersion) continue;
    await ensureRulePreview(ctx, ruleSet, { ruleId, setting: settingIn(after) });
  }
}
