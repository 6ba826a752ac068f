import type { PointState } from "@/domain/golden/golden-values";
import type { LengthClass } from "@/domain/periods/model";

/** One entered value, and its data point as it stands now. */
export type EntryValueRow = {
  companyId: number;
  lineItemId: number;
  lineItem: string;
  label: string;
  unit: string;
  unitId: number;
  length: LengthClass;
  /** As the filing states it. */
  end: string;
  /** Canonical end now. */
  periodEnd: string;
  value: string;
  /** Null while nothing is published for the point, not even held. */
  state: PointState | null;
  doubtful: boolean;
  /** This value is the point's winner. */
  wins: boolean;
  published: string | null;
  issueId: number | null;
};

export type EntryRow = {
  id: number;
  runId: number;
  runStatus: string;
  /** Why the company's check failed, in words. */
  runError: string | null;
  by: string;
  accession: string;
  form: string;
  filedOn: string;
  url: string;
  note: string;
  recordedAt: string;
  /** Whether who reads it recorded it. */
  own: boolean;
  /** Active seconds that it took; null while they are still being counted, and for everybody else's. */
  activeSeconds: number | null;
  withdrawn: { at: string; by: string; note: string } | null;
  values: EntryValueRow[];
};

export type EntryFilingRow = { accession: string; form: string; filedOn: string };
