import { formatPlural } from "@/components/format";
import type { AuthorisedMapping } from "@/domain/mappings/authorise-mapping";
import type { PreviewRow } from "@/domain/mappings/rows";

/** What the checker has in front of them: whether it is complete, what would go, and whether it is still true. */
export type Seen = { ready: boolean; disappear: number; change: number; companies: number; outdated: boolean };

export const seenOf = (preview: PreviewRow | null): Seen => ({
  ready: preview?.state === "done",
  disappear: preview?.result.values.disappear ?? 0,
  change: preview?.result.values.change ?? 0,
  companies: preview?.result.companies ?? 0,
  outdated: preview?.stale === "documents",
});

/** What has to be confirmed knowingly before this comes into force; empty where one key is enough. */
export function warningsOf(seen: Seen, withoutPreview: boolean): string[] {
  const warnings: string[] = [];
  if (withoutPreview) warnings.push("Its preview is not complete: what it changes in all has not been computed.");
  // An incomplete preview is refused by the verb: its first numbers are no reason to ask.
  if (seen.disappear > 0 && (seen.ready || withoutPreview)) {
    const among = `Among ${formatPlural(seen.companies, "company", "companies")} that it changes`;
    const gone = `${formatPlural(seen.disappear, "published value disappears", "published values disappear")}`;
    warnings.push(`${among}, ${withoutPreview ? "at least " : ""}${gone}.`);
    if (seen.change > 0) warnings.push(`${formatPlural(seen.change, "value changes", "values change")}.`);
  }
  if (seen.ready && seen.outdated) {
    warnings.push("Runs have changed values since the preview was computed: its numbers may be others by now.");
  }
  return warnings;
}

/** What has come into force, and what follows from it. */
export function authorisedWords({ version, runIds }: AuthorisedMapping): string {
  const runs = runIds.length > 0 ? ` Stored documents are read again in run ${runIds.join(" and ")}.` : "";
  return `Mapping version ${version} is in force.${runs}`;
}
