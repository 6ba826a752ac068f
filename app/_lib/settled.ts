import type { Settled } from "@/domain/rules/model";

type SettledFinding = { ruleId: string; settledKind: Settled["by"] | null };

/** Where one can read what settled a finding; null where its words say it all. */
export function settledPath({ settledKind, ruleId }: SettledFinding): string | null {
  if (settledKind === "override") return "/overrides?tab=in_force";
  return settledKind === "exception" ? `/rules/${encodeURIComponent(ruleId)}` : null;
}
