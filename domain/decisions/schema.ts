import { z } from "zod";
import { decimalText, isoDay, pointAddress, rowId } from "@/domain/golden/schema";
import { rootCauses } from "@/domain/rules/model";
import { text } from "@/domain/text";

const note = text.max(2000, "A note has at most 2,000 characters.");
/** The version that the person saw: a later one means that somebody else was faster. */
const version = z.number().int().positive();
const rootCause = z.enum(rootCauses, "Name the root cause.");

export const overrideExpiries = ["until_new_filing", "until_date", "for_ever"] as const;
export const exceptionScopes = ["point", "company_line_item", "pattern"] as const;
export type ExceptionScope = (typeof exceptionScopes)[number];

/** More points than this are not looked through by any checker: they need another mapping or rule. */
const mostCorrections = 500;

const correct = z.object({
  kind: z.literal("correct"),
  issueId: rowId,
  version,
  rootCause,
  note: note.default(""),
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
  issueId: rowId,
  version,
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
  issueId: rowId,
  version,
  until: z.iso.datetime({ offset: true, error: "Say until when, as a date and time." }),
  note: note.min(1, "Say why not now: the next person reads it."),
});

export const decideInput = z.discriminatedUnion("kind", [correct, expected, notNow]);
export type DecideInput = z.input<typeof decideInput>;
export type Correction = z.output<typeof correct>;
export type Acceptance = z.output<typeof expected>;

const proposal = { proposalId: rowId, version };
export const authoriseInput = z.object({
  ...proposal,
  note: note.optional(),
  /** Repeats an authorisation that was refused because the source had moved: the checker has seen how. */
  acceptChange: z.boolean().default(false),
});
export type AuthoriseInput = z.input<typeof authoriseInput>;

export const rejectInput = z.object({ ...proposal, note: note.min(1, "Say why it is rejected: the maker reads it.") });
export type RejectInput = z.input<typeof rejectInput>;

export const withdrawInput = z.object({ ...proposal, note: note.optional() });
export type WithdrawInput = z.input<typeof withdrawInput>;
