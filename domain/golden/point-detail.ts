import type { GoldenLength } from "@/domain/periods/model";
import type { PointState } from "./golden-values";
import type { HeldValue } from "./published";
import type { PointAddress } from "./schema";

/** One report of the point by a filing, as the provenance table prints it. */
export type ObservationRow = {
  accession: string;
  form: string;
  filedOn: string;
  /** `us-gaap:Revenues` */
  tag: string;
  /** 0 is the line item's preferred tag. */
  tagRank: number;
  unit: string;
  /** Null for an instant. */
  start: string | null;
  end: string;
  /** 0 for an instant, else both ends counted. */
  days: number;
  value: string;
  isWinner: boolean;
  /** Who typed it, when it was not fetched. */
  typed: TypedBy | null;
  /** The filing's index page at the SEC. */
  secUrl: string;
};

/** A person's entry: `at` is when it was recorded, `url` the link to the filing that they gave. */
export type TypedBy = { entryId: number; by: string; at: string; note: string; url: string };

/** The override behind a value, with who made it, who authorised it, and why. */
export type PointOverride = {
  id: number;
  value: string;
  baseValue: string | null;
  status: string;
  maker: { id: number; name: string };
  checker: { id: number; name: string } | null;
  /** The maker's reason. */
  note: string;
  checkerNote: string | null;
  rootCause: string;
  proposedAt: string;
  inForceFrom: string | null;
  expiry: string;
  expiresOn: string | null;
  challengedBy: string | null;
  issueId: number | null;
};

export type ParentRow = { address: PointAddress; value: string | null; state: PointState };

export type PointVersion = {
  version: number;
  /** The stored value; while `state` is held it was a candidate and not published. */
  value: string | null;
  state: PointState;
  publishedAt: string;
  /** Null for the present version. */
  replacedAt: string | null;
  /** Where it came from, in words: `Ingest run 12`, `Override by Ines Okafor, authorised by Mei Sato`. */
  source: string;
};

export type CurrentPoint = {
  value: string | null;
  held: HeldValue | null;
  state: PointState;
  doubtful: boolean;
  version: number;
  publishedAt: string;
  derivation: "q4" | "ttm" | null;
  winner: ObservationRow | null;
  override: PointOverride | null;
  parents: ParentRow[];
};

/** What one rule says of the point, and what settled it: an accession number, a rule, or the id of a decision. */
export type PointFinding = {
  id: number;
  ruleId: string;
  status: string;
  message: string;
  settledBy: string | null;
  settledKind: "filing" | "rule" | "override" | "exception" | null;
  settledRef: string | null;
  settledAt: string | null;
};

/** Everything there is to say about one data point: what pages call its provenance. */
export type PointDetail = {
  address: PointAddress;
  company: { id: number; cik: number; name: string };
  lineItem: { code: string; label: string; statement: string; sign: "nonnegative" | "any" };
  unit: string;
  length: GoldenLength;
  fiscalLabel: string | null;
  /** The point now, or at the end of the day asked for; null when it had no golden value. */
  current: CurrentPoint | null;
  /** Survivorship order: winner first, then the losers. */
  observations: ObservationRow[];
  /** Newest first, the present one included. */
  versions: PointVersion[];
  issues: { id: number; title: string; status: string }[];
  /** What rules have against it now, open ones first; those that no rule raises any more are left out. */
  findings: PointFinding[];
  /** What filings filed by the day asked for say by themselves; null when not asked, or nothing was filed by then. */
  asFiled: { value: string; observation: ObservationRow | null } | null;
};
