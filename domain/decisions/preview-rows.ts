import type { PointState } from "@/domain/golden/golden-values";
import type { PointAddress } from "@/domain/golden/schema";
import type { IssueStatus } from "@/domain/issues/schema";
import type { Role } from "@/domain/people/policy";

/** What a golden value is on one side of a decision. Decimal literal; a held or missing value is published as none. */
export type PublishedSide = { value: string | null; state: PointState };

export type PreviewedValue = {
  address: PointAddress;
  companyName: string;
  lineItemLabel: string;
  unit: string;
  /** It follows from the others. */
  derived: boolean;
  before: PublishedSide;
  after: PublishedSide;
};

/** What a decision would do once it is in force, with a checker's word where it needs one. */
export type DecisionPreview = {
  /** The issue's status right after deciding. */
  status: IssueStatus;
  /** Who has to authorise it; null when nobody does. */
  checkers: readonly Role[] | null;
  /** Findings that it settles, of this issue and of others. */
  findings: number;
  /** Findings of this issue that stay open. */
  remaining: number;
  /** Other issues that close with it. */
  others: { count: number; sample: { id: number; title: string }[] };
  /** The first 200; reported values before derived ones. */
  values: { count: number; rows: PreviewedValue[] };
  /** For a wide acceptance: companies whose findings it would silence; null for anything else. */
  companies: number | null;
};

/** An open issue that the same decision would settle. */
export type SimilarOpenIssue = {
  id: number;
  title: string;
  companyName: string | null;
  companyCount: number;
  pointCount: number;
};

export type SimilarOpen = {
  /** Capped at 10,001. */
  count: number;
  sample: SimilarOpenIssue[];
  /** Of up to 10,000 of them, for a bulk decision. */
  issueIds: number[];
};
