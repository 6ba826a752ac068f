import type { ExceptionScope } from "@/domain/decisions/schema";
import type { PointAddress } from "@/domain/golden/schema";

/** An accepted exception as lists show it. Days are YYYY-MM-DD, times ISO, values decimal text. */
export type ExceptionRow = {
  id: number;
  ruleId: string;
  scope: ExceptionScope;
  status: "in_force" | "woken" | "expired" | "reverted";
  /** Null for every company. */
  company: { id: number; name: string } | null;
  lineItem: { code: string; label: string } | null;
  unit: string | null;
  length: PointAddress["length"] | null;
  periodEnd: string | null;
  /** Where the accepted point is; null for wider scopes. */
  address: PointAddress | null;
  acceptedValue: string | null;
  leastValue: string | null;
  mostValue: string | null;
  reason: string;
  issueId: number | null;
  maker: string;
  checker: string | null;
  acceptedAt: string | null;
  expiresOn: string | null;
  /** Findings that it hides now. */
  hides: number;
};

export type ExceptionPage = { rows: ExceptionRow[] /** For `after`; null on the last page. */; next: number | null };
