import { formatPlural } from "@/components/format";
import type { AuthorisedRuleChange } from "@/domain/rule-settings/authorise-rule-change";
import { issueTotals } from "@/domain/rule-settings/model";
import type { RulePreviewRow } from "@/domain/rule-settings/rows";

/** What the checker has in front of them: whether it is complete, what would close unseen, and whether it is still true. */
export type Seen = { ready: boolean; appear: number; disappear: number; failures: number; outdated: boolean };

export function seenOf(preview: RulePreviewRow | null): Seen {
  const totals = preview ? issueTotals(preview.result) : { appear: 0, disappear: 0 };
  return {
    ready: preview?.state === "done",
    ...totals,
    failures: preview?.result.failures.count ?? 0,
    outdated: preview?.stale === "documents",
  };
}

/** What has to be confirmed knowingly before this comes into force; empty where one key is enough. */
export function warningsOf({ ready, disappear, failures, outdated }: Seen, withoutPreview: boolean): string[] {
  const warnings: string[] = [];
  if (withoutPreview) warnings.push("Its preview is not complete: what it raises and withdraws has not been computed.");
  // An incomplete preview is refused by the verb: its first numbers are no reason to ask.
  if (!ready && !withoutPreview) return warnings;
  if (disappear > 0) {
    const least = ready ? "" : "at least ";
    warnings.push(`${capital(`${least}${formatPlural(disappear, "issue closes", "issues close")}`)} undecided.`);
  }
  if (failures > 0) warnings.push(`The rule fails on ${formatPlural(failures, "company", "companies")}.`);
  if (ready && outdated) {
    warnings.push("Runs have changed values since the preview was computed: its numbers may be others by now.");
  }
  return warnings;
}

/** Words that begin a sentence of their own. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What has come into force, and what follows from it. */
export function authorisedWords({ version, runIds }: AuthorisedRuleChange): string {
  const runs = runIds.length > 0 ? ` What is stored is checked again in run ${runIds.join(" and ")}.` : "";
  return `Setting ${version} is in force.${runs}`;
}

/** A refusal as a person reads it: which field of the input each part is about says nothing to them. */
export const withoutFields = (message: string): string =>
  message.replace(/(^| · )(?:parameters(?:\.\w+)?|note): /g, "$1");
