import type { Ctx } from "@/domain/context";
import {
  alreadyProposed,
  type CheckedCorrection,
  listPending,
  noSuchPoint,
  requireFit,
} from "@/domain/decisions/check-corrections";
import { DomainError } from "@/domain/errors";
import { addressKey } from "@/domain/golden/schema";
import { pointWords, presentPoints } from "@/domain/overrides/present-points";
import { plainDecimal } from "@/lib/decimal";
import type { AdmittedIssue, Refused } from "./batch";
import { listSuggestedValues, type SuggestedValue } from "./suggested-values";

export type Suggested = { issue: AdmittedIssue; corrections: CheckedCorrection[] };

/** More values than this of one issue are not looked through by any checker. */
const mostCorrections = 500;

/**
 * The suggestions of these issues, on the same terms as corrections that a person types. Of two issues that would correct
 * one value, the second is refused: it is looked at again once the first is settled.
 */
export async function checkSuggestions(
  ctx: Ctx,
  issues: readonly AdmittedIssue[],
): Promise<{ suggested: Suggested[]; refused: Refused[] }> {
  const values = await listSuggestedValues(
    ctx,
    issues.map(({ issueId }) => issueId),
  );
  const checked = await checkAll(ctx, values);
  const taken = new Set<string>();
  const suggested: Suggested[] = [];
  const refused: Refused[] = [];
  for (const issue of issues) {
    const own = checked.get(issue.issueId) ?? [];
    const words = refusalOf(own, taken);
    if (words !== null) refused.push({ issueId: issue.issueId, refused: words });
    else suggested.push({ issue, corrections: own.filter(isFit) });
    for (const one of own) if (words === null && isFit(one)) taken.add(addressKey(one.point));
  }
  return { suggested, refused };
}

type Checked = CheckedCorrection | { refusal: string };
const isFit = (one: Checked): one is CheckedCorrection => !("refusal" in one);

async function checkAll(ctx: Ctx, values: readonly SuggestedValue[]): Promise<Map<number, Checked[]>> {
  const present = await presentPoints(ctx, values);
  const points = present.flatMap(({ point }) => point ?? []);
  const pending = new Map((await listPending(ctx, points)).map((one) => [addressKey(one), one]));
  const byIssue = new Map<number, Checked[]>();
  values.forEach(({ issueId, value: exact }, index) => {
    const { address, point } = present[index] as (typeof present)[number];
    const known = byIssue.get(issueId) ?? [];
    byIssue.set(issueId, known);
    known.push(
      inWords(() => {
        if (!point) throw noSuchPoint(address, point);
        const value = plainDecimal(exact);
        requireFit(point, value);
        const waiting = pending.get(addressKey(point));
        if (waiting) throw alreadyProposed(waiting, point);
        return { point, value, negative: point.sign === "nonnegative" && value.startsWith("-") };
      }),
    );
  });
  return byIssue;
}

function inWords(check: () => CheckedCorrection): Checked {
  try {
    return check();
  } catch (error) {
    if (error instanceof DomainError) return { refusal: error.message };
    throw error;
  }
}

function refusalOf(own: readonly Checked[], taken: ReadonlySet<string>): string | null {
  if (own.length === 0) return "No suggestion follows for it. Decide it by hand.";
  if (own.length > mostCorrections)
    return `It has more than ${mostCorrections} values: nobody could look them through.`;
  for (const one of own) {
    if (!isFit(one)) return one.refusal;
    if (taken.has(addressKey(one.point))) {
      return `Another issue of this bulk corrects ${pointWords(one.point)}. Look at it again once that is settled.`;
    }
  }
  return null;
}
