import { z } from "zod";
import { decimalText, isoDay, pointAddress, rowId } from "@/domain/golden/schema";
import { wakeInput } from "@/domain/issues/schema";
import { rootCauses } from "@/domain/rules/model";
import { text } from "@/domain/text";
import { toolKinds } from "./policy";

const note = text.max(2000, "A note has at most 2,000 characters.");
/** The version that the person saw: a later one means that somebody else was faster. */
const version = z.number().int().positive();
const rootCause = z.enum(rootCauses, "Name the root cause.");

/** Named by the browser: the same request twice is one decision, and gets the first one's answer. */
const requestId = z.uuid("is not the id of a request").optional();

export const overrideExpiries = ["until_new_filing", "until_date", "until_rule_passes", "for_ever"] as const;
export const exceptionScopes = ["point", "company_line_item", "pattern"] as const;
export type ExceptionScope = (typeof exceptionScopes)[number];

/** More points than this are not looked through by any checker: they need another mapping or rule. */
const mostCorrections = 500;

const target = { issueId: rowId, version, requestId };
const until = z.iso.datetime({ offset: true, error: "Say until when, as a date and time." });

const correct = z.object({
  kind: z.literal("correct"),
  ...target,
  rootCause,
  note: note.min(1, "Say why this is the right value: the checker reads it."),
  expiry: z.enum(overrideExpiries),
  /** The last day on which the overrides hold; with `until_date` only. */
  expiresOn: isoDay.nullish(),
  corrections: z
    .array(z.object({ address: pointAddress, value: decimalText }))
    .min(1, "Give at least one corrected value.")
    .max(mostCorrections, `One decision corrects at most ${mostCorrections} values.`),
});

const expected = z.object({
  kind: z.literal("expected"),
  ...target,
  rootCause,
  note: note.min(1, "Say why the value is right: the next person reads it."),
  scope: z.enum(exceptionScopes),
  /** The last day on which it is accepted; without it there is no end. */
  expiresOn: isoDay.nullish(),
  /** The range of values that are right as well, both ends included; not with the scope `pattern`. */
  leastValue: decimalText.nullish(),
  mostValue: decimalText.nullish(),
});

const notNow = z.object({
  kind: z.literal("not_now"),
  ...target,
  until,
  wake: wakeInput.nullish(),
  note: note.min(1, "Say why not now: the next person reads it."),
});

const challenge = z.object({
  kind: z.literal("challenge"),
  ...target,
  rootCause,
  note: note.min(1, "Say what the source has wrong: the next person reads it."),
});

const duplicate = z.object({
  kind: z.literal("duplicate"),
  /** The issue that goes. */
  issueId: rowId,
  requestId,
  /** The issue that stays, and holds what this one held. */
  intoId: rowId,
  versions: z.object({ issue: version, into: version }),
  rootCause,
  note: note.min(1, "Say why they are one mistake: the next person reads it."),
});

const needsTool = z.object({
  kind: z.literal("needs_tool"),
  ...target,
  rootCause,
  toolKind: z.enum(toolKinds, "Say what kind of tool would have settled it."),
  wish: text.min(1, "Say what the tool would do.").max(2000, "A wish has at most 2,000 characters."),
  note: note.min(1, "Say what you found so far: the next person reads it."),
  /** When it comes back; without it in two weeks. */
  until: until.nullish(),
});

export const decideInput = z.discriminatedUnion("kind", [correct, expected, notNow, challenge, duplicate, needsTool]);
export type DecideInput = z.input<typeof decideInput>;
export type Decision = z.output<typeof decideInput>;
export type Correction = z.output<typeof correct>;
export type Acceptance = z.output<typeof expected>;
export type Challenge = z.output<typeof challenge>;
export type Duplicate = z.output<typeof duplicate>;
export type ToolWish = z.output<typeof needsTool>;
export type Later = z.output<typeof notNow>;

export const undoInput = z.object({ decisionId: rowId, note: note.default("") });
export type UndoInput = z.input<typeof undoInput>;
