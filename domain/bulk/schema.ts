import { z } from "zod";
import { toolKinds } from "@/domain/decisions/policy";
import { overrideExpiries } from "@/domain/decisions/schema";
import { isoDay, rowId } from "@/domain/golden/schema";
import { issueFilter, wakeInput } from "@/domain/issues/schema";
import { rootCauses } from "@/domain/rules/model";
import { text } from "@/domain/text";
import { mostItems } from "./model";

const note = text.max(2000, "A note has at most 2,000 characters.");
/** Left out, each issue keeps the cause that it was read with. */
const rootCause = z.enum(rootCauses, "Name the root cause.").nullish();
const until = z.iso.datetime({ offset: true, error: "Say until when, as a date and time." });

/** Which issues: named ones, or what a filter of the queue shows. */
export const bulkSelection = z.union([
  z.object({
    issueIds: z
      .array(rowId)
      .min(1, "Choose at least one issue.")
      .max(mostItems, `One bulk decision takes at most ${mostItems.toLocaleString("en-GB")} issues.`),
  }),
  z.object({ filter: issueFilter }),
]);
export type BulkSelection = z.output<typeof bulkSelection>;
export type BulkSelectionInput = z.input<typeof bulkSelection>;

const correct = z.object({
  kind: z.literal("correct"),
  rootCause,
  note: note.min(1, "Say why the suggested values are right: the checker reads it."),
  expiry: z.enum(overrideExpiries),
  /** The last day on which the overrides hold; with `until_date` only. */
  expiresOn: isoDay.nullish(),
});

const expected = z.object({
  kind: z.literal("expected"),
  rootCause,
  note: note.min(1, "Say why the values are right: the next person reads it."),
  expiresOn: isoDay.nullish(),
});

const notNow = z.object({
  kind: z.literal("not_now"),
  until,
  wake: wakeInput.nullish(),
  note: note.min(1, "Say why not now: the next person reads it."),
});

const challenge = z.object({
  kind: z.literal("challenge"),
  rootCause,
  note: note.min(1, "Say what the source has wrong: the next person reads it."),
});

const needsTool = z.object({
  kind: z.literal("needs_tool"),
  rootCause,
  toolKind: z.enum(toolKinds, "Say what kind of tool would have settled them."),
  wish: text.min(1, "Say what the tool would do.").max(2000, "A wish has at most 2,000 characters."),
  note: note.min(1, "Say what you found so far: the next person reads it."),
  until: until.nullish(),
});

const claim = z.object({ kind: z.literal("claim") });

const handOver = z.object({
  kind: z.literal("hand_over"),
  toId: rowId,
  note: note.min(1, "Say why: who takes them over reads it."),
});

/** What is done to each of the issues; the same for all of them. */
export const bulkDecision = z.discriminatedUnion("kind", [
  correct,
  expected,
  notNow,
  challenge,
  needsTool,
  claim,
  handOver,
]);
export type BulkDecision = z.output<typeof bulkDecision>;
export type BulkDecisionInput = z.input<typeof bulkDecision>;

/** Named by the browser: the same request twice is one run, and gets the first one's answer. */
const requestId = z.uuid("is not the id of a request").optional();

export const startBulkInput = z.object({ requestId, selection: bulkSelection, decision: bulkDecision });
export type StartBulkInput = z.input<typeof startBulkInput>;

export const previewBulkInput = z.object({ selection: bulkSelection, decision: bulkDecision });
export type PreviewBulkInput = z.input<typeof previewBulkInput>;

export const bulkTarget = z.object({ bulkId: rowId });
export type BulkTarget = z.input<typeof bulkTarget>;

export const undoBulkInput = z.object({ bulkId: rowId, note: note.default("") });
export type UndoBulkInput = z.input<typeof undoBulkInput>;

/** `bulkId` is the run whose proposals are decided on. */
export const authoriseBulkInput = z.object({ requestId, bulkId: rowId, note: note.default("") });
export type AuthoriseBulkInput = z.input<typeof authoriseBulkInput>;

export const rejectBulkInput = z.object({
  requestId,
  bulkId: rowId,
  note: note.min(1, "Say why they are rejected: the maker reads it."),
});
export type RejectBulkInput = z.input<typeof rejectBulkInput>;

export const withdrawBulkInput = z.object({ requestId, bulkId: rowId, note: note.default("") });
export type WithdrawBulkInput = z.input<typeof withdrawBulkInput>;

/** What the run of an authorisation carries out. */
export const bulkAuthorisation = z.object({ kind: z.literal("authorise"), ofBulkId: rowId, note });
export type BulkAuthorisation = z.output<typeof bulkAuthorisation>;

/** What the run of a rejection or a withdrawal carries out. */
export const bulkClosing = z.object({ kind: z.enum(["reject", "withdraw"]), ofBulkId: rowId, note });
export type BulkClosing = z.output<typeof bulkClosing>;

export const bulkOutcomes = ["waiting", "done", "refused", "undone"] as const;
export const bulkListInput = z.object({
  after: z.string().max(40).optional(),
  limit: z.number().int().min(1).max(100).default(30),
});
export const bulkItemsInput = z.object({
  bulkId: rowId,
  outcome: z.enum(bulkOutcomes).optional(),
  /** The position after which the page begins. */
  after: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(500).default(100),
});
export type BulkItemsInput = z.input<typeof bulkItemsInput>;
