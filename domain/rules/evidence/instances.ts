import { type SeriesPoint, winnerOf } from "@/domain/golden/series";
import type { Day, LengthClass } from "@/domain/periods/model";

/**
 * `sum`: signed cells add up to nothing. `product`: the first cell (earnings per share) times the second (shares) is the
 * third (income). `order`: the first cell (the part) is no greater than the second (the whole).
 */
export type InstanceForm = "sum" | "product" | "order";

/** One relation in one period, with the golden values in it. */
export type Instance = {
  /** `balance-legs`, `sub-periods/Revenue`: instances of one name are one habit of the company. */
  relation: string;
  ruleId: string;
  words: string;
  form: InstanceForm;
  length: LengthClass;
  end: Day;
  points: readonly SeriesPoint[];
  /** Of a sum only. */
  signs: readonly number[];
  /** Largest difference that rounding explains, in the unit of the values. */
  slack: number;
  holds: boolean;
};

/** How often a relation holds for the company, and around the instance. */
export type Trust = { checks: number; held: number; nearChecks: number; nearHeld: number };

/** The difference between both sides with these values, cell by cell: 0 or within the slack where the relation holds. */
export function differenceOf({ form, signs }: Pick<Instance, "form" | "signs">, values: readonly number[]): number {
  const [first, second, third] = values as [number, number, number];
  if (form === "product") return first - third / second;
  if (form === "order") return Math.max(0, first - second);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (signs[i] as number) * (values[i] as number);
  return sum;
}

export const holdsWith = (instance: Pick<Instance, "form" | "signs" | "slack">, values: readonly number[]): boolean =>
  Math.abs(differenceOf(instance, values)) <= slackWith(instance, values);

/** Earnings per share are rounded to a cent, and their income can differ a little from net income. */
const halfCent = 0.0055;
const incomeShare = 0.02;

/** The slack of a product depends on its per-share amount; that of the others is the instance's own. */
function slackWith({ form, slack }: Pick<Instance, "form" | "slack">, values: readonly number[]): number {
  return form === "product" ? Math.max(slack, halfCent + incomeShare * Math.abs(values[0] as number)) : slack;
}

/** What the cell must be by the others; null where the relation only limits it, or divides by nothing. */
export function impliedAt(instance: Instance, cell: number, values: readonly number[]): number | null {
  const { form, signs } = instance;
  if (form === "order") return null;
  if (form === "product") {
    const [eps, shares, income] = values as [number, number, number];
    const implied = cell === 0 ? income / shares : cell === 1 ? income / eps : eps * shares;
    return Number.isFinite(implied) ? implied : null;
  }
  const rest = differenceOf(instance, values) - (signs[cell] as number) * (values[cell] as number);
  return -rest * (signs[cell] as number);
}

export const winnersIn = ({ points }: Instance): number[] => points.map((point) => winnerOf(point).value);

const scratch: number[] = [];

/** Whether the instance holds once the point has this value. */
export function holdsAfter(instance: Instance, point: SeriesPoint, value: number): boolean {
  const { points } = instance;
  scratch.length = points.length;
  for (let i = 0; i < points.length; i++) {
    const one = points[i] as SeriesPoint;
    scratch[i] = one === point ? value : winnerOf(one).value;
  }
  return holdsWith(instance, scratch);
}
