import { z } from "zod";
import { rowId } from "@/domain/golden/schema";
import { rootCauses } from "@/domain/rules/model";
import { text } from "@/domain/text";
import { skipReasons } from "./policy";

export const issueStatuses = ["open", "awaiting_approval", "snoozed", "resolved"] as const;
export type IssueStatus = (typeof issueStatuses)[number];

export const dispositions = ["corrected", "expected", "source_challenged", "duplicate", "no_longer_applies"] as const;
export type Disposition = (typeof dispositions)[number];

export const findingStatuses = ["open", "superseded", "noted", "accepted", "corrected", "gone"] as const;
export type FindingStatus = (typeof findingStatuses)[number];

export const issueViews = ["next", "mine", "awaiting", "snoozed", "resolved", "all"] as const;
export type IssueView = (typeof issueViews)[number];

export const issueSorts = ["priority", "age", "findings", "company", "rule"] as const;
export type IssueSort = (typeof issueSorts)[number];

/** Stands in the line-item facet for issues whose findings lie on more than one. */
export const severalItems = "several";

/** Stands in the assignee facet for issues that nobody has claimed. */
export const nobody = "nobody";

/** Where neither the counters nor a small selection say it exactly, it is counted no further: "10,000+" is all a reader needs. */
export const totalCap = 10_001;

const words = (most: number) => z.array(text.min(1).max(80)).max(most).default([]);

/**
 * What a page of the queue shows. `dir` "desc" means the most first: highest priority, oldest, most findings, Z to A.
 * `after` is a cursor that a page handed out; it knows its own direction.
 */
export const issueFilter = z.object({
  view: z.enum(issueViews).default("next"),
  q: text.max(200).default(""),
  rule: words(60),
  cause: z.array(z.enum(rootCauses)).max(rootCauses.length).default([]),
  severity: z
    .array(z.union([z.literal(1), z.literal(2), z.literal(3)]))
    .max(3)
    .default([]),
  /** Line item codes, or `several`. */
  item: words(100),
  company: rowId.optional(),
  /** People's ids, or `nobody`. */
  assignee: z
    .array(z.union([z.literal(nobody), rowId]))
    .max(50)
    .default([]),
  sort: z.enum(issueSorts).default("priority"),
  dir: z.enum(["asc", "desc"]).default("desc"),
  after: z.string().max(600).optional(),
  limit: z.number().int().min(1).max(500).default(50),
});
export type IssueFilter = z.output<typeof issueFilter>;
export type IssueFilterInput = z.input<typeof issueFilter>;

const note = text.max(2000, "A note has at most 2,000 characters.");
/** The version that the person saw: a later one means that somebody else was faster. */
const version = z.number().int().positive();
const target = { issueId: rowId, version };

export const claimInput = z.object({
  ...target,
  /** Takes it from somebody whose claim still holds; that person is told. */
  takeOver: z.boolean().default(false),
});
export type ClaimInput = z.input<typeof claimInput>;

/** For a claim that is one's own: what is on the issue does not matter. */
export const leaseInput = z.object({ issueId: rowId });
export type LeaseInput = z.input<typeof leaseInput>;

const mostInHand = 50;

export const nextInput = z.object({
  /** The issue that the person has before them. */
  after: rowId.optional(),
  /** Others that they have in hand already. */
  not: z.array(rowId).max(mostInHand).default([]),
});
export type NextInput = z.input<typeof nextInput>;

export const skipInput = z
  .object({
    issueId: rowId,
    reason: z.enum(skipReasons, "Say why you skip it."),
    note: note.default(""),
  })
  .refine(({ reason, note }) => reason !== "other" || note !== "", {
    path: ["note"],
    error: "Say in a few words why you skip it.",
  });
export type SkipInput = z.input<typeof skipInput>;

/** What ends a snooze before its time. `more` is a number of companies that the issue has to pass. */
export const wakeInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("value_changes") }),
  z.object({ kind: z.literal("new_filing") }),
  z.object({ kind: z.literal("company_count"), more: z.number().int().min(1).max(1_000_000) }),
]);
export type Wake = z.output<typeof wakeInput>;

export const snoozeInput = z.object({
  ...target,
  until: z.iso.datetime({ offset: true, error: "Say until when, as a date and time." }),
  wake: wakeInput.nullish(),
  note: note.min(1, "Say why not now: the next person reads it."),
});
export type SnoozeInput = z.input<typeof snoozeInput>;

export const reopenInput = z.object({ ...target, note: note.min(1, "Say why it has to be looked at again.") });
export type ReopenInput = z.input<typeof reopenInput>;

/** More findings than this are no longer looked through one by one. */
const mostChosen = 1000;

export const splitInput = z.object({
  ...target,
  findingIds: z
    .array(rowId)
    .min(1, "Choose the values that are another mistake.")
    .max(mostChosen, `At most ${mostChosen} findings are split off at once.`),
  note: note.min(1, "Say what tells them apart: the next person reads it."),
});
export type SplitInput = z.input<typeof splitInput>;

export const mergeInput = z.object({
  /** The issue that goes. */
  issueId: rowId,
  /** The issue that stays. */
  intoId: rowId,
  versions: z.object({ issue: version, into: version }),
  note: note.min(1, "Say why they are one mistake: the next person reads it."),
});
export type MergeInput = z.input<typeof mergeInput>;

export const splitPreviewInput = z.object({ issueId: rowId, findingIds: z.array(rowId).max(mostChosen) });
export const mergePreviewInput = z.object({ issueId: rowId, intoId: rowId });
export const mergeTargetFilter = z.object({ issueId: rowId, q: text.max(200).default("") });
