import type { PointState } from "@/domain/golden/golden-values";
import type { Disposition } from "@/domain/issues/schema";
import type { GoldenLength } from "@/domain/periods/model";
import type { RootCause } from "@/domain/rules/model";

/** What each code of the domain is called on a page. */
export const rootCauseWords: Readonly<Record<RootCause, string>> = {
  sign: "Sign",
  scale: "Scale",
  unit: "Unit",
  period: "Period",
  tag_mapping: "Tag mapping",
  restatement: "Restatement",
  filer_error: "Filer’s error",
  vendor_error: "Vendor’s error",
  parser: "Parser",
  real_event: "Real event",
  threshold: "Threshold",
};

export const dispositionWords: Readonly<Record<Disposition, string>> = {
  corrected: "Corrected",
  expected: "The value is right",
  source_challenged: "Source challenged",
  duplicate: "Duplicate",
  no_longer_applies: "No longer applies",
};

export const lengthWords: Readonly<Record<GoldenLength, string>> = {
  instant: "at the day",
  quarter: "quarter",
  half: "half-year",
  nine_months: "nine months",
  year: "year",
  ttm: "trailing twelve months",
};

export const stateWords: Readonly<Record<PointState, string>> = {
  clean: "Published as reported",
  held: "On hold: not published",
  overridden: "Overridden",
  accepted: "Accepted as right",
  derived: "Derived",
  mixed_vintage: "Mixed vintage: its parents were filed at different times",
  missing: "Missing",
};
