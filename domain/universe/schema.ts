import { z } from "zod";
import { isoDay, rowId } from "@/domain/golden/schema";
import { text } from "@/domain/text";
import { memberSorts, memberStates, removals, universeSources } from "./model";

/** More than this is an archive's work, not a list's. */
export const mostCompanies = 5_000;
const longestText = 400_000;
/** CIKs are stored as four-byte integers; the SEC has assigned a little over two million. */
const cik = z.number().int().positive().max(2_147_483_647);

const sourceCode = z.enum(universeSources, { error: "Choose the source: edgar or simulated." });
const why = (most: number, empty: string) =>
  text.min(1, empty).max(most, `At most ${most.toLocaleString("en")} characters.`);

export const previewInput = z.object({
  text: text.max(longestText, `The text has more than ${longestText.toLocaleString("en")} characters: split it.`),
  sourceCode,
});
export type PreviewInput = z.input<typeof previewInput>;

export const addMembersInput = z.object({
  sourceCode,
  ciks: z
    .array(cik)
    .min(1, "Choose at least one company.")
    .max(mostCompanies, `At most ${mostCompanies.toLocaleString("en")} companies at a time.`),
  /** The first day of membership; a past one corrects the record. */
  addedOn: isoDay,
  reason: why(500, "Say why they are added: the universe's history shows it."),
});
export type AddMembersInput = z.input<typeof addMembersInput>;

const note = why(500, "Say what happened: the company's history shows it.");

export const removeMemberInput = z.object({
  companyId: rowId,
  /** The first day on which it is no longer a member. */
  removedOn: isoDay,
  removal: z.enum(removals, { error: "Say whether it was delisted or dropped." }),
  note,
});
export type RemoveMemberInput = z.input<typeof removeMemberInput>;

export const succeedMemberInput = z.object({
  companyId: rowId,
  successorCik: cik,
  /** The successor's first day, and the first one without the predecessor. */
  on: isoDay,
  note,
});
export type SucceedMemberInput = z.input<typeof succeedMemberInput>;

const ticker = text
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9.-]{0,15}$/, "A ticker has up to 16 letters, digits, dots or hyphens.");

export const changeTickerInput = z
  .object({
    companyId: rowId,
    /** The ticker that ends; null where one is added beside the others. */
    from: ticker.nullable(),
    /** The ticker that begins; null where one only ends. */
    to: ticker.nullable(),
    exchange: text.max(40).nullable(),
    on: isoDay,
  })
  .refine(({ from, to }) => from !== to, { error: "Name the ticker that ends, the one that begins, or both." });
export type ChangeTickerInput = z.input<typeof changeTickerInput>;

export const memberFilter = z.object({
  q: text.max(200).default(""),
  state: z.enum(memberStates).default("member"),
  source: z.enum(universeSources).optional(),
  sort: z.enum(memberSorts).default("name"),
  dir: z.enum(["asc", "desc"]).default("asc"),
  /** A cursor that a page handed out; it knows its own direction. */
  after: z.string().max(600).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type MemberFilter = z.output<typeof memberFilter>;
export type MemberFilterInput = z.input<typeof memberFilter>;
