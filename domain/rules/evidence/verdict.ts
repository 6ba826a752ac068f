import { winnerOf } from "@/domain/golden/series";
import { unitPower } from "../decimal";
import type { Amount } from "../tolerance";
import type { Accusation } from "./accusations";
import { reclassified } from "./nil";
import { digitsOf, isMistyped, isTelling, type SlipKind } from "./slips";

export const leastMargin = 1.5;

/**
 * How sure an accusation is, 0 to 1; null for one that is not decided. Either another filing reports the proposal and the
 * difference explains itself, or the present value is a slip of what the identities demand, or identities of different
 * kinds demand the same value of one filing.
 */
export function confidenceOf(one: Accusation): number | null {
  if (one.margin < leastMargin) return null;
  if (one.proposal === null || one.repaired.length === 0) return isCopiedPart(one) ? 0.75 : null;
  if (isRounding(winnerOf(one.point), one.proposal)) return null;
  if (one.slip === "repeat" && one.votes > 0 && !isWeakCopy(one)) return 0.95;
  if (one.broken.length > 0 || one.unrepaired.length > one.repaired.length) return null;
  return one.votes > 0 ? withVotes(one) : fromIdentities(one);
}

/** The value is the proposal in a coarser unit. */
const isRounding = (observed: Amount, proposal: Amount): boolean =>
  observed.value !== 0 && Math.abs(observed.value - proposal.value) <= 10 ** unitPower(observed.exact) / 2;

/** Another filing reports the proposal. */
function withVotes(one: Accusation): number | null {
  const { point, proposal } = one;
  const slip = slipOf(one);
  if (slip === "zero") {
    const isBacked = isWithinOneFiling(one) || (one.isOnlyOne && isFarOutlier(one) && isNoNil(one));
    return !reclassified.has(point.item.code) && isBacked ? 0.9 : null;
  }
  if (slip !== null) return 0.95;
  if (proposal === null) return null;
  if (isUnderOtherTag(one)) return isPartialTotal(one) ? 0.8 : null;
  if (isMistyped(winnerOf(point), proposal)) return 0.9;
  return kindsOf(one) > 1 && isWithinOneFiling(one) && one.unrepaired.length === 0 ? 0.85 : null;
}

/** Nobody reports the proposal: the identities alone demand it. */
function fromIdentities(one: Accusation): number | null {
  const { repaired, near } = one;
  const slip = slipOf(one);
  if (repaired.every(({ form }) => form === "order")) return slip !== null && isFarOutlier(one) ? 0.8 : null;
  if (isWitnessed(one)) return 0.85;
  const isBacked = isWithinOneFiling(one) || repaired.length > 1;
  switch (slip) {
    case "sign":
      return isBacked || near.gain > 0.5 ? 0.85 : null;
    case "scale":
      return near.gain > 1 ? 0.9 : null;
    case "zero":
      return (isBacked || isFarOutlier(one)) && isNoNil(one) ? 0.85 : null;
    case "digits":
      return isBacked && isSureExchange(one) ? 0.85 : null;
    case "repeat":
    case "borrowed":
      return isBacked && (!isProduct(one) || isFar(one)) ? 0.8 : null;
    case null:
      return isCornered(one) || isCopyInStatement(one) ? 0.75 : null;
  }
}

/** Few digits stand elsewhere by chance as well. */
const isWeakCopy = ({ source, point }: Accusation): boolean => source !== null && !isTelling(winnerOf(point).exact);

const slipOf = (one: Accusation): SlipKind | null => (isWeakCopy(one) ? null : one.slip);

/** A copy of few digits that breaks a sum of one statement which only its correction repairs. */
function isCopyInStatement(one: Accusation): boolean {
  if (one.source === null || one.unrepaired.length > 0 || one.margin < corneredMargin) return false;
  return isWithinOneFiling(one) && one.repaired.some(({ form, ruleId }) => form === "sum" && ruleId !== "sub-periods");
}

/** Participating securities take a part of the income. */
const leastPerShareMiss = 0.1;
const leastPerShareDistance = 0.025;

/**
 * Earnings per share alone can be the wrong one: its income stands in other relations that hold (the other earnings per
 * share among them), its shares are those of the periods around. What conversion saves (interest, minorities) may lift diluted earnings
 * above what net income gives, but never above the basic ones.
 */
function isWitnessed(one: Accusation): boolean {
  const { point, proposal, isOnlyOne, isIncomeWitnessed, unrepaired, repaired } = one;
  if (point.item.unitKind !== "currency/shares" || proposal === null || unrepaired.length > 0) return false;
  const { value } = winnerOf(point);
  const ratio = value / proposal.value;
  const isFarOff = Math.abs(value - proposal.value) > leastPerShareDistance && Math.abs(ratio - 1) > leastPerShareMiss;
  const isConversion = point.item.code === "EpsDiluted" && ratio > 1 && repaired.every(({ form }) => form !== "order");
  return isWithinOneFiling(one) && isOnlyOne && isIncomeWitnessed && isFarOff && !isConversion;
}

const leastEarnings = 0.02;

/**
 * No neighbour is zero, and the amount was neither moved to another line nor rounded away. Before an offering all income
 * may belong to preferred shares: earnings of zero per share need those of the other kind beside them.
 */
const isNoNil = ({ near, point, proposal, isIncomeWitnessed }: Accusation): boolean =>
  near.zeros === 0 &&
  !reclassified.has(point.item.code) &&
  (point.item.unitKind !== "currency/shares" || (isIncomeWitnessed && Math.abs(proposal?.value ?? 0) > leastEarnings));

const farRatio = 1.25;

/** Earnings per share give shares and income only roughly: what they say of a small difference is chance. */
function isFar({ point, proposal }: Accusation): boolean {
  const ratio = winnerOf(point).value / (proposal?.value ?? Number.NaN);
  return !(ratio < farRatio && ratio > 1 / farRatio);
}

/** No slip explains it, but identities of different kinds demand one value, or every other suspect is confirmed. */
function isCornered(one: Accusation): boolean {
  if (!isWithinOneFiling(one) || one.unrepaired.length > 0) return false;
  if (isProduct(one)) return one.isOnlyOne && isOutlier(one) && isFar(one) && !isCount(one);
  if (kindsOf(one) > 1) return true;
  return one.margin >= corneredMargin && isOutlier(one);
}

const corneredMargin = 2;

/** Before an offering, income divides among preferred shares that no weighted count holds. */
const isCount = ({ point }: Accusation): boolean => point.item.unitKind === "shares";

const isWithinOneFiling = ({ violations, repaired }: Accusation): boolean =>
  violations.some((violation) => violation.isWithinOneFiling && repaired.includes(violation.instance));

const isProduct = ({ repaired }: Accusation): boolean => repaired.every(({ form }) => form === "product");

/** Hold in most companies, and fail as soon as there are preferred dividends or minorities that nobody tags. */
const coincident: ReadonlySet<string> = new Set(["net-income", "net-income-common", "equity-nci"]);

/** Sub-periods of one line count once, and so do basic and diluted earnings per share. */
function kindsOf({ repaired }: Accusation): number {
  const kinds = new Set<string>();
  for (const { ruleId, relation } of repaired) {
    const name = relation.split("/")[0] as string;
    if (!coincident.has(name)) kinds.add(ruleId === "gross-profit" ? name : ruleId);
  }
  return kinds.size;
}

/** Exchanges explain small differences by chance: the value must be met much more closely than it was missed. */
function isSureExchange(one: Accusation): boolean {
  const { proposal, point, repaired } = one;
  const winner = winnerOf(point);
  if (proposal === null || digitsOf(winner.exact) < (repaired.length > 1 && isWithinOneFiling(one) ? 2 : 3))
    return false;
  if (one.unrepaired.length > 0) return false;
  const isCent = point.item.unitKind === "currency/shares" && one.margin >= corneredMargin;
  return !isProduct(one) || (((one.isOnlyOne && repaired.length > 1) || isCent) && isOutlier(one));
}

const outlierSpreads = 4;
const leastGain = 0.01;

/** The present value lies outside the neighbouring periods, and the proposal among them. */
const isOutlier = ({ near }: Accusation): boolean => near.gain > outlierSpreads * near.spread + leastGain;

const farGain = 0.15;

const isFarOutlier = (one: Accusation): boolean => isOutlier(one) && one.near.gain > farGain;

/** Whether the winner's own filing reports the proposal too, under another tag. */
export function isUnderOtherTag({ point, proposal }: Accusation): boolean {
  const winner = winnerOf(point);
  return point.observations.some(
    ({ filing, tag, value }) => filing === winner.filing && tag !== winner.tag && value === proposal?.value,
  );
}

const totals: ReadonlySet<string> = new Set(["Revenue", "CostOfRevenue"]);
const leastShareLeftOut = 0.01;

/** The preferred tag holds a part of the total (royalties), and the identities hold with the other tag. */
function isPartialTotal(one: Accusation): boolean {
  const { point, proposal, unrepaired } = one;
  const observed = winnerOf(point).value;
  return (
    totals.has(point.item.code) &&
    proposal !== null &&
    proposal.value > observed * (1 + leastShareLeftOut) &&
    unrepaired.length === 0 &&
    isWithinOneFiling(one)
  );
}

/** A part greater than its whole that is exactly the value of another period or row. */
const isCopiedPart = ({ source, violations }: Accusation): boolean =>
  source !== null && violations.some(({ instance }) => instance.form === "order");
