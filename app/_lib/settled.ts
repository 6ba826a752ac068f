import type { FindingRow } from "@/domain/issues/rows";

/** Where one can read what settled a finding; null where its words say it all. */
export function settledPath({ settledKind, ruleId }: Pick<FindingRow, "settledKind" | "ruleId">): string | null {
  if (settledKind === "override") return "/overrides?view=in_force";
  return settledKind === "exception" ? `/rules/${encodeURIComponent(ruleId)}` : null;
}
