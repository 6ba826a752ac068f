import { z } from "zod";
import { rowId } from "@/domain/golden/schema";
import { overridePolicy, policyNote, publicationPolicy, timeTargets } from "@/domain/policies/schema";
import { text } from "@/domain/text";

const note = text.max(2000, "A note has at most 2,000 characters.");

/** A policy of one kind, as somebody would have it. */
export const policyDraft = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("override"), value: overridePolicy }),
  z.object({ kind: z.literal("publication"), value: publicationPolicy }),
  z.object({ kind: z.literal("time_targets"), value: timeTargets }),
]);
export type PolicyDraftInput = z.input<typeof policyDraft>;

/** `baseVersion` is the version that the person looked at; 0 for the product's own. */
const base = { baseVersion: z.number().int().min(0), note: policyNote };
export const proposePolicyInput = z.discriminatedUnion("kind", [
  z.object({ ...base, kind: z.literal("override"), value: overridePolicy }),
  z.object({ ...base, kind: z.literal("publication"), value: publicationPolicy }),
  z.object({ ...base, kind: z.literal("time_targets"), value: timeTargets }),
]);
export type ProposePolicyInput = z.input<typeof proposePolicyInput>;

export const authorisePolicyInput = z.object({ id: rowId, note: note.optional() });
export type AuthorisePolicyInput = z.input<typeof authorisePolicyInput>;

export const rejectPolicyInput = z.object({ id: rowId, note: note.min(1, "Say why: the maker reads it.") });
export type RejectPolicyInput = z.input<typeof rejectPolicyInput>;

export const withdrawPolicyInput = z.object({ id: rowId, note: note.optional() });
export type WithdrawPolicyInput = z.input<typeof withdrawPolicyInput>;
