import type { LengthClass } from "@/domain/periods/model";
import type { SplitStatus } from "./schema";

/** A filing as a split's evidence names it. */
export type SplitFiling = { accession: string; form: string; filedOn: string };
/** The same with its page at the SEC. */
export type LinkedFiling = SplitFiling & { secUrl: string };

/** One value that was reported on both bases: decimal literals. */
export type SplitExample = {
  label: string;
  length: LengthClass;
  end: string;
  unit: string;
  before: string;
  after: string;
};

/** What filings show of a split; empty for one that a person proposed. */
export type SplitEvidence = {
  /** It took effect between these two. */
  lastOld: SplitFiling | null;
  firstNew: SplitFiling | null;
  /** How many share counts, and amounts per share, were reported before and after in the ratio. */
  shares: number;
  perShare: number;
  examples: SplitExample[];
};

export type SplitPerson = { id: number; name: string };

export type SplitRow = {
  id: number;
  company: { id: number; cik: number; name: string; simulated: boolean };
  /** New shares for so many old ones. */
  numerator: number;
  denominator: number;
  /** The first day on the new basis, at the latest. */
  effectiveOn: string;
  status: SplitStatus;
  evidence: Omit<SplitEvidence, "lastOld" | "firstNew"> & {
    lastOld: LinkedFiling | null;
    firstNew: LinkedFiling | null;
  };
  /** Null when the filings themselves proposed it. */
  maker: SplitPerson | null;
  checker: SplitPerson | null;
  note: string;
  checkerNote: string | null;
  proposedAt: string | null;
  decidedAt: string | null;
  version: number;
  /** Pass the last row's as `after` for the next page. */
  cursor: string;
};
