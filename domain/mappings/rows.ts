import type { LineItem } from "@/domain/line-items/model";
import type { PreviewResult } from "./summary";

export type PersonRef = { id: number; name: string };

/** A tag of a line item's list with how far it carries: companies and data points whose golden value it wins. */
export type RankedTag = { name: string; companies: number; points: number };

export type ListRow = {
  lineItem: Pick<LineItem, "id" | "code" | "label" | "statement" | "period" | "unitKind" | "core">;
  tags: RankedTag[];
  /** Values of this line item that were typed by hand. */
  manualPoints: number;
  /** A proposed change that waits for a checker. */
  pendingId: number | null;
};

/** When the counts beside tags were taken; null before the first time. */
export type Census = { countedAt: string | null; stale: boolean };

export type MappingPage = {
  version: number;
  lists: ListRow[];
  census: Census;
  /** Some of the counted companies stem from the simulated market. */
  simulated: boolean;
};

export type ChangeStatus = "proposed" | "authorised" | "rejected" | "withdrawn";

export type ChangeRow = {
  id: number;
  lineItem: { id: number; code: string; label: string };
  before: string[];
  after: string[];
  baseVersion: number;
  /** The version it made. */
  version: number | null;
  status: ChangeStatus;
  note: string;
  checkerNote: string | null;
  maker: PersonRef;
  checker: PersonRef | null;
  proposedAt: string;
  decidedAt: string | null;
  runIds: number[];
};

/** One version of a line item's list; the first is the catalogue's and nobody's change. */
export type ListVersion = { version: number; tags: string[]; change: ChangeRow | null };

export type PreviewRow = {
  id: number;
  lineItemId: number;
  baseVersion: number;
  tags: string[];
  state: "waiting" | "running" | "done" | "failed";
  /** Companies that hold a changed tag; null until they were counted. */
  companies: number | null;
  done: number;
  result: PreviewResult;
  error: string | null;
  requestedAt: string;
  /** When the last company was computed; the numbers are of that moment. */
  finishedAt: string | null;
  /** Another mapping version has come since, or documents have. */
  stale: "mapping" | "documents" | null;
};

export type UnmappedRow = {
  name: string;
  companies: number;
  facts: number;
  /** Line items it may belong to, the likeliest first. */
  suggestions: Suggestion[];
};

/** `score` from 0 to 1: how much the words agree. `because` is the mapped tag or label with the same words. */
export type Suggestion = { lineItemId: number; label: string; score: number; because: string };
