import type { CurrentRuleSet } from "@/domain/rules/current-rule-set";
import { ruleById } from "@/domain/rules/registry";

/** What a finding says that no rule raises any more: `reference` names the rule's setting where one is in force. */
export type GoneWords = { words: string; reference: string };

export const noLongerObjects: GoneWords = { words: "The rule no longer objects", reference: "" };

/** By rule id, for rules whose settings people changed: all others say {@link noLongerObjects}. */
export function goneWords({ settings }: Pick<CurrentRuleSet, "settings">): Map<string, GoneWords> {
  return new Map(
    settings.map(({ ruleId, version, active, reason }) => {
      const title = ruleById(ruleId)?.title ?? ruleId;
      const words = active
        ? `The rule no longer objects, with its settings of version ${version}`
        : `The rule “${title}” was switched off: ${reason}`;
      return [ruleId, { words, reference: `${ruleId}@${version}` }];
    }),
  );
}
