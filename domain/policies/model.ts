import { lineItems } from "@/domain/line-items/catalogue";
import type { Role } from "@/domain/people/policy";
import type { LineItemReach, OverridePolicy, PolicyValue, PublicationPolicy } from "./schema";

/** What counts until somebody decides otherwise: a second person for every override, severity 1 is held. */
export const standardPolicies: Readonly<PolicyValue> = {
  override: {
    rules: [
      {
        lineItems: "any",
        mostChange: null,
        needs: "checker",
        authorisers: ["analyst", "systems_pm", "manager", "admin"],
      },
    ],
  },
  publication: {
    rules: [
      { severity: 1, lineItems: "any", action: "hold" },
      { severity: "any", lineItems: "any", action: "publish" },
    ],
  },
  time_targets: {
    timeZone: "UTC",
    days: [1, 2, 3, 4, 5],
    from: "09:00",
    to: "17:00",
    holidays: [],
    hours: { 1: 8, 2: 24, 3: 56 },
    pauses: ["snoozed", "awaiting_approval", "source_challenged"],
  },
};

const coreCodes = new Set(lineItems.flatMap(({ code, core }) => (core ? [code] : [])));

const reaches = (reach: LineItemReach, lineItemCode: string): boolean =>
  reach === "any" || (reach === "core" ? coreCodes.has(lineItemCode) : reach.includes(lineItemCode));

/**
 * How much an override changes what is served, as a share of it: 0.5 from 100 to 150. Infinite for a value where there
 * was none, from zero, and for a changed sign: no share says how much that is. Both are decimal literals.
 */
export function changeShare(from: string | null, to: string): number {
  const [before, after] = [Number(from), Number(to)];
  if (from === null || before === 0 || Math.sign(before) !== Math.sign(after)) return Number.POSITIVE_INFINITY;
  return Math.abs(after - before) / Math.abs(before);
}

export type OverrideRequirement = { needs: "none" | "checker"; authorisers: readonly Role[] };

/** What the policy asks of an override of this line item: the first rule that it falls under counts. */
export function requirementOf(
  policy: OverridePolicy,
  { lineItemCode, from, to }: { lineItemCode: string; from: string | null; to: string },
): OverrideRequirement {
  const share = changeShare(from, to);
  const rule = policy.rules.find(
    ({ lineItems: reach, mostChange }) => reaches(reach, lineItemCode) && (mostChange === null || share <= mostChange),
  );
  // A policy without a last rule for everything is refused; should one be stored all the same, the strictest counts.
  return rule ?? { needs: "checker", authorisers: ["admin"] };
}

/** Whether a value that an open objection of this severity doubts is kept from publication until it is decided. */
export function holdsBack(policy: PublicationPolicy, severity: 1 | 2 | 3, lineItemCode: string): boolean {
  const rule = policy.rules.find(
    (one) => (one.severity === "any" || one.severity === severity) && reaches(one.lineItems, lineItemCode),
  );
  return rule === undefined || rule.action === "hold";
}

/** The same question for a line item's id, answered from memory: golden values ask it for every doubted point. */
export type Holds = (severity: 1 | 2 | 3, lineItemId: number) => boolean;

export function holdsOf(policy: PublicationPolicy): Holds {
  const known = new Map<string, boolean>();
  return (severity, lineItemId) => {
    const key = `${severity}/${lineItemId}`;
    const found = known.get(key) ?? holdsBack(policy, severity, codesById.get(lineItemId) ?? "");
    known.set(key, found);
    return found;
  };
}

const codesById: ReadonlyMap<number, string> = new Map(lineItems.map(({ id, code }) => [id, code]));
/** What counts while nobody has decided otherwise. */
export const standardHolds = holdsOf(standardPolicies.publication);
