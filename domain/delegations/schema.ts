import { z } from "zod";
import { isoDay, rowId } from "@/domain/golden/schema";
import { text } from "@/domain/text";

export const delegateInput = z.object({
  /** Whose authority: one's own unless an admin arranges it for somebody who is away. */
  fromId: rowId.optional(),
  toId: rowId,
  /** First and last day, YYYY-MM-DD, in UTC; both are part of it. */
  startsOn: isoDay,
  endsOn: isoDay,
  reason: text
    .min(1, "Say why: whoever looks at an authorisation later reads it.")
    .max(500, "A reason has at most 500 characters."),
});
export type DelegateInput = z.input<typeof delegateInput>;

export const endDelegationInput = z.object({ delegationId: rowId });
export type EndDelegationInput = z.input<typeof endDelegationInput>;
