import type { AnyPolicy } from "./model";

export type PersonRef = { id: number; name: string };
export type ChangeStatus = "proposed" | "authorised" | "rejected" | "withdrawn";

/** The policy in force. Version 0 is the product's own, which nobody decided. Times are ISO strings. */
export type PolicyRow = AnyPolicy & {
  version: number;
  since: string | null;
  by: PersonRef | null;
  reason: string | null;
  /** The change that waits for a checker. */
  waiting: { id: number; maker: PersonRef } | null;
  /** Values, or time targets, are still being brought in line with it. */
  applying: boolean;
};

export type PolicyChangeRow = {
  id: number;
  before: AnyPolicy;
  after: AnyPolicy;
  baseVersion: number;
  /** The version that it made. */
  version: number | null;
  status: ChangeStatus;
  note: string;
  checkerNote: string | null;
  maker: PersonRef;
  checker: PersonRef | null;
  proposedAt: string;
  decidedAt: string | null;
  /** What it would have done, as counted when it was proposed. */
  preview: PolicyPreview | null;
  /** Another version came into force since: it can only be rejected or withdrawn. */
  stale: boolean;
};

export type PointSample = {
  company: string;
  companyId: number;
  lineItemId: number;
  unitId: number;
  length: string;
  periodEnd: string;
  /** Decimal literal; null where the source's value is unknown. */
  value: string | null;
  severity: 1 | 2 | 3;
  /** What it would become. */
  becomes: "held" | "published";
};

export type PublicationPreview = {
  kind: "publication";
  /** Values that an open objection doubts, and how many of them are held now, and would be. */
  doubted: number;
  heldBefore: number;
  heldAfter: number;
  toHold: number;
  toPublish: number;
  /** Where it changes, the largest first. */
  groups: { lineItemId: number; severity: 1 | 2 | 3; toHold: number; toPublish: number }[];
  samples: PointSample[];
};

export type OverrideSample = {
  company: string;
  lineItemId: number;
  length: string;
  periodEnd: string;
  from: string | null;
  to: string;
  before: string;
  after: string;
};

export type OverridePreview = {
  kind: "override";
  /** Overrides that were proposed in the last so many days. */
  days: number;
  total: number;
  /** What they needed and would have needed, in words, by how many; the same in both is one of them. */
  moves: { before: string; after: string; count: number }[];
  samples: OverrideSample[];
};

/** Undecided issues of one severity by when they are due; `standing` are those whose clock stands. */
export type DueCounts = { overdue: number; day: number; week: number; later: number; standing: number };

export type TargetsPreview = {
  kind: "time_targets";
  total: number;
  bySeverity: { severity: 1 | 2 | 3; before: DueCounts; after: DueCounts }[];
};

export type PolicyPreview = PublicationPreview | OverridePreview | TargetsPreview;
