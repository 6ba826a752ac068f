import { type CompanySeries, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { sumDecimals } from "@/lib/decimal";
import { negateDecimal, unitPower } from "../decimal";
import { type Amount, agree } from "../tolerance";
import { holdsAfter, type Instance, impliedAt, winnersIn } from "./instances";
import { borrowedFrom, lineOf, repeatsOf, type SlipKind, slipBetween, undoneSlips } from "./slips";

/** A golden value that may be the wrong one, with the value that repairs most. */
export type Candidate = {
  point: SeriesPoint;
  /** The value to put in its place; null where the relations only limit it. */
  proposal: Amount | null;
  /** Whether the proposal follows to the digit, or only roughly (from earnings per share). */
  isExact: boolean;
  /** Violated instances that hold with the proposal, and those that still do not. */
  repaired: readonly Instance[];
  unrepaired: readonly Instance[];
  /** Instances that hold now, and would not with the proposal. */
  broken: readonly Instance[];
  slip: SlipKind | null;
  /** Where the value was copied from. */
  source: SeriesPoint | null;
  /** Filings that report the proposal. */
  votes: number;
  near: Neighbourhood;
  /** Trailing zeros that the proposal has more than the present value: exchanged digits often disturb the rounding. */
  roundness: number;
};

/** Where the proposal stands among the neighbouring periods, in log10. */
export type Neighbourhood = {
  /** How much closer the proposal is to their middle than the present value is. */
  gain: number;
  /** How far from it they are themselves, in the middle. */
  spread: number;
  /** How many of them are zero. */
  zeros: number;
  /** How much likelier the proposal is than the present value, in natural logarithms, −2 to 2: both against the spread. */
  support: number;
};

type Proposal = { amount: Amount; isExact: boolean };

/** What each proposal for the point would repair and break; the best one first. Null when nothing follows. */
export function candidateFor(
  series: CompanySeries,
  point: SeriesPoint,
  violated: readonly Instance[],
  satisfied: readonly Instance[],
): Candidate {
  const copied = copiedFrom(series, point);
  const neighbours = neighboursOf(series, point);
  const candidates = proposalsFor(point, violated).map(({ amount, isExact }) => {
    const winner = winnerOf(point);
    const repaired = violated.filter((instance) => holdsAfter(instance, point, amount.value));
    return {
      point,
      proposal: amount,
      isExact,
      repaired,
      unrepaired: violated.filter((instance) => !repaired.includes(instance)),
      broken: satisfied.filter((instance) => !holdsAfter(instance, point, amount.value)),
      slip: slipBetween(winner, amount) ?? copied?.slip ?? null,
      source: copied?.source ?? null,
      votes: filingsFor(point, amount, winner),
      near: neighbourhoodOf(neighbours, winner.value, amount.value),
      roundness: unitPower(amount.exact) - unitPower(winner.exact),
    };
  });
  candidates.sort((a, b) => worth(b) - worth(a));
  return candidates[0] ?? unknown(point, violated, copied);
}

const worth = ({ repaired, broken, slip, source, votes, isExact, near }: Candidate): number =>
  repaired.length -
  broken.length +
  (slip && !source ? 0.6 : 0) +
  (votes > 0 ? 0.5 : 0) +
  (isExact ? 0.3 : 0) +
  Math.max(-0.25, Math.min(0.25, near.support));

function unknown(
  point: SeriesPoint,
  violated: readonly Instance[],
  copied: { slip: SlipKind; source: SeriesPoint } | null,
): Candidate {
  return {
    point,
    proposal: null,
    isExact: false,
    repaired: [],
    unrepaired: violated,
    broken: [],
    slip: copied?.slip ?? null,
    source: copied?.source ?? null,
    votes: 0,
    near: { gain: 0, spread: Number.POSITIVE_INFINITY, zeros: 0, support: 0 },
    roundness: 0,
  };
}

/** A statement shows a period beside the one before it and that of a year ago; others are not copied by mistake. */
const copiedDays = 400;

/** The violated identity is proof enough for fewer digits than elsewhere. */
const leastCopiedDigits = 2;

function copiedFrom(series: CompanySeries, point: SeriesPoint): { slip: SlipKind; source: SeriesPoint } | null {
  const winner = winnerOf(point);
  const repeats = repeatsOf(series, point, winner, leastCopiedDigits);
  const repeated = repeats.length <= mostRepeats ? repeats[0] : undefined;
  if (repeated && Math.abs(repeated.end - point.end) <= copiedDays) return { slip: "repeat", source: repeated };
  const borrowed = borrowedFrom(series, point, winner, leastCopiedDigits);
  return borrowed ? { slip: "borrowed", source: borrowed } : null;
}

/** A value of more periods than these is a constant. */
const mostRepeats = 2;

const mostProposals = 12;

/** What other filings say, what sums imply, and what an undone slip would make fit where a relation only limits. */
function proposalsFor(point: SeriesPoint, violated: readonly Instance[]): Proposal[] {
  const winner = winnerOf(point);
  const found: Proposal[] = [];
  const add = (amount: Amount, isExact: boolean) => {
    const isKnown = amount.value === winner.value || found.some((one) => one.amount.value === amount.value);
    if (found.length < mostProposals && !isKnown) found.push({ amount, isExact });
  };
  for (const { value, exact } of point.observations) if (value !== winner.value) add({ value, exact }, true);
  const addImplied = (amount: Amount, isExact: boolean) => {
    if (amount.value >= 0 || point.item.sign !== "nonnegative") add(amount, isExact);
  };
  for (const instance of violated) if (instance.form === "sum") addImplied(impliedSum(instance, point), true);
  if (violated.every(({ form }) => form === "order")) {
    const fits = (amount: Amount) => violated.every((instance) => holdsAfter(instance, point, amount.value));
    for (const amount of undoneSlips(winner)) if (fits(amount)) addImplied(amount, true);
  }
  const product = violated.find(({ form }) => form === "product");
  if (product) {
    for (const amount of undoneSlips(winner)) if (holdsAfter(product, point, amount.value)) addImplied(amount, true);
    for (const { form, points } of violated) {
      const other = form === "order" ? points.find((one) => one !== point) : undefined;
      if (other && holdsAfter(product, point, winnerOf(other).value)) addImplied(winnerOf(other), false);
    }
    const rough = roughly(product, point);
    if (rough) addImplied(rough, false);
  }
  return found;
}

function impliedSum({ points, signs }: Instance, point: SeriesPoint): Amount {
  const cell = points.indexOf(point);
  const own = signs[cell] as number;
  const terms = points.flatMap((other, index) => {
    if (index === cell) return [];
    const { exact } = winnerOf(other);
    return [(signs[index] as number) * own < 0 ? exact : negateDecimal(exact)];
  });
  const exact = sumDecimals(terms);
  return { value: Number(exact), exact };
}

/** Earnings per share follow to a cent; shares and income only roughly. */
function roughly(product: Instance, point: SeriesPoint): Amount | null {
  const cell = product.points.indexOf(point);
  const value = impliedAt(product, cell, winnersIn(product));
  if (value === null || value === 0) return null;
  const exact = value.toFixed(cell === 0 ? 2 : 0);
  return { value: Number(exact), exact };
}

/** Filings whose value is the first amount or a rounding of it, and clearly not the second. */
function filingsFor(point: SeriesPoint, amount: Amount, other: Amount): number {
  const filings = new Set<string>();
  for (const one of point.observations) {
    const miss = Math.abs(one.value - amount.value);
    if (miss * clearly <= Math.abs(one.value - other.value) && agree(one, amount)) filings.add(one.filing.accession);
  }
  return filings.size;
}

const clearly = 4;
const neighboursEachSide = 4;

/** The nearest other periods: their middle, and how far from it a value lies. */
type Neighbours = {
  count: number;
  zeros: number;
  usual: number;
  spread: number;
  /** Half the logarithm of one plus the square of the distance in spreads: a heavy-tailed law. */
  surprise(value: number): number;
};

function neighboursOf(series: CompanySeries, point: SeriesPoint): Neighbours {
  const points = lineOf(series, point)?.points ?? [];
  const at = points.indexOf(point);
  const near: number[] = [];
  for (let i = Math.max(0, at - neighboursEachSide); i <= Math.min(points.length - 1, at + neighboursEachSide); i++) {
    if (i !== at) near.push(winnerOf(points[i] as SeriesPoint).value);
  }
  const usual = medianOf(near);
  const spread = medianOf(near.map((value) => distance(value, usual)));
  const isMixed = near.some((value) => value < 0) && near.some((value) => value > 0);
  const scale = (isMixed ? medianOf(near.map(Math.abs)) : spread + leastSpread) || Number.POSITIVE_INFINITY;
  return {
    count: near.length,
    zeros: near.filter((value) => value === 0).length,
    usual,
    spread,
    surprise(value) {
      const far = (isMixed ? Math.abs(value - usual) : distance(value, usual)) / scale;
      return Math.log(1 + far * far) / 2;
    },
  };
}

/** Distances are those of the logarithm, with an opposite sign as far away as a factor of ten. */
function neighbourhoodOf(
  { count, zeros, usual, spread, surprise }: Neighbours,
  observed: number,
  proposal: number,
): Neighbourhood {
  if (count < leastNeighbours) return { gain: 0, spread: Number.POSITIVE_INFINITY, zeros, support: 0 };
  return {
    gain: distance(observed, usual) - distance(proposal, usual),
    spread,
    zeros,
    support: Math.max(-mostSupport, Math.min(mostSupport, surprise(observed) - surprise(proposal))),
  };
}

/** Added to the spread, so that a line that hardly moves does not make every difference a surprise. */
const leastSpread = 0.05;
const mostSupport = 2;
const leastNeighbours = 3;

const medianOf = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number;

function distance(value: number, usual: number): number {
  if (value === usual) return 0;
  if (value === 0 || usual === 0) return 1;
  return Math.abs(Math.log10(Math.abs(value / usual))) + (value < 0 === usual < 0 ? 0 : 1);
}
