import type { PointAddress } from "@/domain/golden/schema";
import type { LengthClass } from "@/domain/periods/model";
import type { ValueState } from "./model";

export type EntryFiling = {
  accession: string;
  form: string;
  filedOn: string;
  url: string;
  /** Its facts are stored already, or were typed before. */
  known: boolean;
};

export type LineItemChoice = { code: string; label: string };

/** What is published for a point now, and where it comes from, in words. */
export type PresentValue = { value: string | null; held: boolean; source: string };

export type PreviewValue = {
  /** As pasted. */
  text: string;
  lineItem: string;
  label: string;
  unit: string;
  length: LengthClass | null;
  /** As the filing states it; null when it could not be made out. */
  end: string | null;
  canonicalEnd: string | null;
  fiscalLabel: string | null;
  /** Exact, scaled. */
  value: string | null;
  state: ValueState;
  /** Why it is in this state, in words. */
  why: string | null;
  warnings: string[];
  /** A warning that has to be read first: the value is stored only if a person ticks it. */
  doubtful: boolean;
  present: PresentValue | null;
  /** The point as it is published; null when it is not. */
  address: PointAddress | null;
  /** An open issue about the point. */
  issueId: number | null;
};

export type PreviewRow = {
  key: string;
  line: number;
  caption: string;
  /** The chosen or recognised line item; null when a person has to choose. */
  lineItem: string | null;
  /** Best first. */
  candidates: LineItemChoice[];
  /** Left out by the person's choice. */
  leftOut: boolean;
  values: PreviewValue[];
  /** How many cells state no value. */
  nils: number;
  problem: string | null;
};

export type EntryPreview = {
  filing: EntryFiling;
  scale: { money: number; shares: number; words: string | null /** Each table in its own. */; varies: boolean };
  rows: PreviewRow[];
  unread: { line: number; text: string }[];
};
