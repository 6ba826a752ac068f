import type { MemberState, Removal } from "./model";

/** A company as a source lists it now. */
export type ListedCompany = { cik: number; name: string; tickers: string[]; exchange: string | null };

export type FoundCompany = ListedCompany & {
  /** What stood in the text. */
  text: string;
  state: "new" | "member" | "former";
  /** The company's row here, where there is one. */
  companyId: number | null;
};

export type NearCompany = { cik: number; name: string; ticker: string | null; member: boolean };
export type UnknownEntry = { text: string; why: string; near: NearCompany[] };

/** What a pasted list was understood as. Every entry of the text is in exactly one of the three. */
export type MembersPreview = {
  found: FoundCompany[];
  unknown: UnknownEntry[];
  /** Named again, by the same or by another word. */
  duplicates: { text: string; cik: number }[];
  /** When the source's own list was read, ISO. */
  listedAt: string;
};

export type MemberRow = {
  companyId: number;
  cik: number;
  name: string;
  tickers: string[];
  sourceCode: string;
  simulated: boolean;
  /** The present membership, or the last one. */
  addedOn: string;
  removedOn: string | null;
  removal: Removal | null;
  successor: { companyId: number; name: string } | null;
  /** Whether a document of it is stored. */
  taken: boolean;
  lastFiledOn: string | null;
  /** The source's last answer about it, ISO. */
  askedAt: string | null;
  failure: { code: string; words: string; message: string; since: string } | null;
  /** Filings that were announced and have not arrived. */
  awaiting: { count: number; since: string } | null;
  unmappedFacts: number;
  /** Of its facts, 0 to 1; null where it has none. */
  unmappedShare: number | null;
};

export type MemberPage = {
  rows: MemberRow[];
  total: number;
  nextCursor: string | null;
  previousCursor: string | null;
};

export type MemberCounts = {
  /** By state, as narrowed by the search and the source. */
  states: Record<MemberState, number>;
  /** By source code, as narrowed by the search and the state. */
  sources: { code: string; name: string; simulated: boolean; count: number }[];
};
export type { MemberState };

type CompanyLink = { companyId: number; cik: number; name: string };

export type Membership = {
  addedOn: string;
  removedOn: string | null;
  reason: string | null;
  addedBy: string | null;
  removal: Removal | null;
  removalNote: string | null;
  removedBy: string | null;
  successor: CompanyLink | null;
};

export type AwaitedRow = {
  accession: string;
  secUrl: string;
  form: string;
  filedOn: string;
  announcedAt: string;
  tries: number;
  nextTryAt: string;
};

export type MemberTask = {
  runId: number;
  runKind: string;
  status: string;
  origin: string;
  /** In words; null where it did not fail. */
  failure: string | null;
  error: string | null;
  facts: number;
  newObservations: number;
  changedPoints: number;
  finishedAt: string | null;
  queuedAt: string;
};

export type MemberDetail = Omit<MemberRow, "awaiting"> & {
  sourceName: string;
  sector: string | null;
  /** Tickers that hold now, with their exchanges. */
  tickerRows: { ticker: string; exchange: string | null; validFrom: string; validTo: string | null }[];
  names: { name: string; validFrom: string }[];
  /** The latest first. */
  memberships: Membership[];
  /** Companies that this one succeeded. */
  predecessors: (CompanyLink & { on: string })[];
  document: {
    hash: string;
    bytes: number;
    etag: string | null;
    lastModified: string | null;
    fetchedAt: string;
    ingestedAt: string | null;
  } | null;
  observationCount: number;
  dataPointCount: number;
  filingCount: number;
  /** Announced and still expected, the oldest first. */
  awaited: AwaitedRow[];
  /** Tags without a line item, those with the most facts first; the first 50. */
  unmappedTags: { tag: string; facts: number }[];
  unmappedTagCount: number;
  /** Its last tasks, the newest first. */
  tasks: MemberTask[];
};

/** One company of the universe of a day. */
export type MemberOnDay = {
  companyId: number;
  cik: number;
  sourceCode: string;
  /** As they were on that day. */
  name: string;
  tickers: string[];
  addedOn: string;
  removedOn: string | null;
  removal: Removal | null;
  successorId: number | null;
};
