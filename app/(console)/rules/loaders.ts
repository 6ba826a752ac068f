import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { getCtx } from "@/app/_lib/session";
import { listExceptions } from "@/domain/exceptions/reads";
import { lineItems } from "@/domain/line-items/catalogue";
import { can, refusal } from "@/domain/people/policy";
import { ruleRows } from "@/domain/rule-settings/list-rules";
import { type Setting, sameSetting } from "@/domain/rule-settings/model";
import { findRulePreview } from "@/domain/rule-settings/preview-rows";
import { ruleDetail } from "@/domain/rule-settings/rule-detail";
import { ruleById, rules } from "@/domain/rules/registry";
import type { RuleParams } from "./search-params";

/** Who looks, and why they may not where they may not. */
export const loadViewer = cache(async () => {
  const { person, now } = await getCtx();
  const refused = (verb: "rule.propose" | "rule.authorise" | "override.revert") =>
    can(person.role, verb) ? null : refusal(person.role, verb);
  return {
    id: person.id,
    now: now.toISOString(),
    proposeRefusal: refused("rule.propose"),
    checkRefusal: refused("rule.authorise"),
    revertRefusal: refused("override.revert"),
  };
});
export type Viewer = Awaited<ReturnType<typeof loadViewer>>;

export const loadRules = async () => ruleRows(await getCtx());

export const loadRule = cache(async (ruleId: string) => {
  if (!ruleById(ruleId)) notFound();
  return ruleDetail(await getCtx(), ruleId);
});

/** The rule, the setting as the address has it, what waits for a checker, and the preview of either. */
export async function loadDesk(ruleId: string, params: RuleParams) {
  const ctx = await getCtx();
  const rule = await loadRule(ruleId);
  const waiting = rule.changes.find(({ status }) => status === "proposed") ?? null;
  const draft: Setting = waiting ? waiting.after : draftOf(params, rule.setting);
  const changed = !sameSetting(rule.setting, draft);
  const preview = changed ? await findRulePreview(ctx, ruleId, draft) : null;
  return { rule, waiting, draft, changed, preview };
}
export type Desk = Awaited<ReturnType<typeof loadDesk>>;

/** The rule's accepted exceptions, the newest first, with what each hides now. */
export async function loadExceptions(ruleId: string, { exceptions: view, after }: RuleParams) {
  return listExceptions(await getCtx(), { ruleId, view, limit: 20, ...(after !== null && after > 0 && { after }) });
}

/** What numbers are called in a preview: line items by id, rules by theirs. */
export type PreviewNames = { lineItems: Readonly<Record<number, string>>; rules: Readonly<Record<string, string>> };
export const previewNames: PreviewNames = {
  lineItems: Object.fromEntries(lineItems.map(({ id, label }) => [id, label])),
  rules: Object.fromEntries(rules.map(({ id, title }) => [id, title])),
};

/** A setting from an address is only a draft: what the rule does not have is dropped, the verb judges the rest. */
function draftOf({ set, turn }: RuleParams, { active, parameters }: Setting): Setting {
  const given = (set ?? []).flatMap((one) => {
    const [, name = "", figure = ""] = /^([^:]+):(.+)$/.exec(one ?? "") ?? [];
    const value = Number(figure);
    return name in parameters && figure !== "" && Number.isFinite(value) ? [[name, value] as const] : [];
  });
  return {
    active: turn === null ? active : turn === "on",
    parameters: { ...parameters, ...Object.fromEntries(given) },
  };
}
