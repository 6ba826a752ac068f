/** One run takes at most so many issues: more are no longer a decision but another rule or mapping. */
export const mostItems = 50_000;
/** Items of one transaction: short enough for others who wait for the same companies, and for stopping. */
export const chunkSize = 500;
/** Issues that a preview tries out; a filter may show many more. */
export const sampledItems = 500;
export const shownSamples = 20;

export const bulkKinds = ["correct", "expected", "not_now", "challenge", "needs_tool", "claim", "hand_over"] as const;
export type BulkKind = (typeof bulkKinds)[number];

/** What can be done, as a whole, to the proposals that a run left waiting. */
export type ProposalsKind = "authorise" | "reject" | "withdraw";
export type BulkRunKind = BulkKind | ProposalsKind | "import";

export const bulkKindWords: Readonly<Record<BulkRunKind, string>> = {
  correct: "Apply the suggestions",
  expected: "The values are right",
  not_now: "Not now",
  challenge: "Challenge the source",
  needs_tool: "Needs a tool",
  claim: "Claim",
  hand_over: "Hand over",
  authorise: "Authorise proposals",
  reject: "Reject proposals",
  withdraw: "Withdraw proposals",
  import: "Overrides from a file",
};

export const bulkStatuses = ["queued", "running", "stopping", "stopped", "done", "undoing", "undone"] as const;
export type BulkStatus = (typeof bulkStatuses)[number];

/** Work is under way, or about to be. */
export const isActive = (status: BulkStatus): boolean =>
  status === "queued" || status === "running" || status === "stopping" || status === "undoing";

const undoableKinds: ReadonlySet<string> = new Set(["correct", "expected", "not_now", "challenge", "needs_tool"]);

/** Whether what a run did can be taken back at all: a decision can, a claim, an import or what is done to proposals cannot. */
export const isUndoable = ({ kind, status, done }: { kind: string; status: BulkStatus; done: number }): boolean =>
  (status === "done" || status === "stopped") && done > 0 && undoableKinds.has(kind);
