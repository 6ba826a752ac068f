import { changedNames, type Setting } from "@/domain/rule-settings/model";
import { ruleHref } from "./search-params";

/** The address of a rule with another setting in its form: only what differs from the present one stands in it. */
export function draftHref(ruleId: string, present: Setting, draft: Setting): string {
  const set = changedNames(present, draft).map((name) => `${name}:${draft.parameters[name]}`);
  const turn = draft.active === present.active ? null : draft.active ? "on" : "off";
  return ruleHref(ruleId, { set: set.length > 0 ? set : null, turn });
}
