import type { LineItem, MappedTag } from "@/domain/line-items/model";
import type { Day, LengthClass } from "@/domain/periods/model";

/** A filing, as far as survivorship and provenance need it. */
export type Filing = {
  id: number;
  accession: string;
  form: string;
  filedOn: Day;
};

/** One as-reported value of a tag for a period in one filing. Never changed. */
export type Observation = {
  tag: MappedTag;
  /** `USD`, `shares`, `USD/shares`, or whatever else the filer wrote. */
  unit: string;
  /** As reported; the canonical end is the point's. */
  end: Day;
  /** 0 for an instant, else the length with both ends counted. */
  days: number;
  /** Nearest double, for arithmetic in rules. */
  value: number;
  /** The decimal literal as filed: what is stored and published. */
  exact: string;
  filing: Filing;
};

/** A data point with everything that was ever reported for it. */
export type SeriesPoint = {
  item: LineItem;
  unit: string;
  length: LengthClass;
  /** Canonical end. */
  end: Day;
  /** Survivorship order: the first is the winner, the losers follow, newest filing first. Never empty. */
  observations: readonly Observation[];
};

/** Points of one line item, unit and length class, by end, oldest first. */
export type SeriesLine = {
  item: LineItem;
  unit: string;
  length: LengthClass;
  points: readonly SeriesPoint[];
  /** Points whose value a person replaced: what filings say there is not held to be normal. Absent for none. */
  setAside?: ReadonlySet<SeriesPoint>;
};

/** One company's whole history in memory: what every rule reads. */
export type CompanySeries = {
  cik: number;
  name: string;
  /** Only filings filed by this day were read; null means all of them. */
  asFiled: Day | null;
  /** Oldest first, in survivorship order. */
  filings: readonly Filing[];
  lines: readonly SeriesLine[];
  /** What was stated in a unit of another kind than its line item's (shares in USD): it has no golden value. */
  unfit: readonly SeriesPoint[];
  /** What was stated for a period of a length that has no golden value (a month, inception to date). */
  unclassed: readonly Observation[];
  /** All lines of a line item, in any unit and length class. */
  linesOf(itemCode: string): readonly SeriesLine[];
  point(itemCode: string, unit: string, length: LengthClass, end: Day): SeriesPoint | undefined;
};

export const winnerOf = (point: SeriesPoint): Observation => point.observations[0] as Observation;
