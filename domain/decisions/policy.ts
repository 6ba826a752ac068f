/** How long a decision can be taken back by the one who made it. */
export const undoMinutes = 30;

/** How long an issue that needs a tool, or waits for a filing, stays out of the queue unless the person says otherwise. */
export const toolDays = 14;
export const challengeDays = 90;

/** What would have settled an issue without a person: the raw material of the tooling backlog. */
export const toolKinds = [
  "mapping",
  "rule",
  "automatic_correction",
  "automatic_acceptance",
  "parser",
  "corporate_action",
  "second_source",
  "page",
  "other",
] as const;
export type ToolKind = (typeof toolKinds)[number];

export const toolKindWords: Readonly<Record<ToolKind, string>> = {
  mapping: "A better tag mapping",
  rule: "A better rule or threshold",
  automatic_correction: "Correcting it automatically",
  automatic_acceptance: "Accepting it automatically",
  parser: "Reading the filing better",
  corporate_action: "Knowing of splits and mergers",
  second_source: "A second source to compare with",
  page: "More on the issue’s page",
  other: "Something else",
};

export const decisionKinds = ["correct", "expected", "not_now", "challenge", "duplicate", "needs_tool"] as const;
export type DecisionKind = (typeof decisionKinds)[number];
