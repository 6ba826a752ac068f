import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { addressColumns, addressTable } from "@/domain/golden/address-table";
import { canonicalEnd } from "@/domain/golden/canonical-address";
import { sameDecimal } from "@/domain/golden/same-decimal";
import { addressKey, type PointAddress } from "@/domain/golden/schema";
import { type PresentPoint, pointWords, presentPoints } from "@/domain/overrides/present-points";
import { plainDecimal } from "@/lib/decimal";
import type { Correction } from "./schema";

export type CheckedCorrection = { point: PresentPoint; value: string; negative: boolean };

/**
 * The corrections with their points as they are now. Throws invalid_input or conflict that names the point: one that
 * does not exist, belongs to a company the issue is not about, is derived, is named twice, already has the value, or
 * waits for a checker in another proposal. A negative value of a line item that never is one is told apart.
 */
export async function checkCorrections(
  ctx: Ctx,
  input: Pick<Correction, "corrections" | "note">,
  companies: readonly number[],
): Promise<CheckedCorrection[]> {
  const found = await presentPoints(
    ctx,
    input.corrections.map((correction) => correction.address),
  );
  const seen = new Set<string>();
  const checked = found.map(({ address, point }, index) => {
    const value = plainDecimal(input.corrections[index]?.value ?? "");
    if (!point || !companies.includes(point.companyId)) throw noSuchPoint(address, point);
    requireFit(point, value);
    if (seen.has(addressKey(address)))
      throw new DomainError("invalid_input", `${pointWords(point)} is corrected twice.`);
    seen.add(addressKey(address));
    const negative = point.sign === "nonnegative" && value.startsWith("-");
    return { point, value, negative };
  });
  await refusePending(ctx, checked);
  return checked;
}

/** What a correction of a point that cannot be found is refused with. */
export function noSuchPoint(address: PointAddress, point: PresentPoint | undefined): DomainError {
  const words = point
    ? `${pointWords(point)} belongs to a company that this issue is not about.`
    : `There is no data point ${addressKey(address)} (company/line item/unit/length/period end).`;
  return new DomainError("invalid_input", `${words} Correct the values that the issue names.`, { address });
}

/** Throws invalid_input for a point that is derived, or has the value already. */
export function requireFit(point: PresentPoint, value: string): void {
  if (point.derivation !== null) {
    const parents = point.parentEnds.map((end) => end.slice(0, 10)).join(", ");
    throw new DomainError(
      "invalid_input",
      `${pointWords(point)} is computed from the periods to ${parents}. Correct the one of them that is wrong.`,
    );
  }
  if (point.value !== null && sameDecimal(point.value, value)) {
    throw new DomainError(
      "invalid_input",
      `${pointWords(point)} is ${plainDecimal(point.value)} already. Give another value, or accept it as right.`,
    );
  }
}

export type PendingCorrection = PointAddress & { maker: string; proposalId: number };

/** Corrections of these points that wait for a checker already. */
export function listPending(ctx: Ctx, points: readonly PointAddress[]): Promise<PendingCorrection[]> {
  return ctx.db.$queryRaw<PendingCorrection[]>`
    select ${addressColumns("asked")}, person.name as maker, proposal.id as "proposalId"
    from ${addressTable(points)}
    join override on (override.company_id, override.line_item_id, override.unit_id, override.length)
      = (asked.company_id, asked.line_item_id, asked.unit_id, asked.length)
      and override.status = 'proposed' and ${canonicalEnd("override")} = asked.period_end
    join proposal on proposal.id = override.proposal_id and proposal.status = 'proposed'
    join person on person.id = proposal.maker_id
    order by asked.position`;
}

/** What another correction of the same point is refused with. */
export const alreadyProposed = ({ maker, proposalId }: PendingCorrection, point: PresentPoint): DomainError =>
  new DomainError(
    "conflict",
    `${maker} has already proposed a value for ${pointWords(point)}. It waits for a checker: authorise, reject or withdraw proposal ${proposalId} first.`,
    { proposalId, by: maker },
  );

async function refusePending(ctx: Ctx, checked: readonly CheckedCorrection[]): Promise<void> {
  const points = checked.map(({ point }) => point);
  const [first] = await listPending(ctx, points);
  if (!first) return;
  const point = points.find((one) => addressKey(one) === addressKey(first));
  if (point) throw alreadyProposed(first, point);
}
