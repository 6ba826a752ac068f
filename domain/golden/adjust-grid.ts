import { lineItems } from "@/domain/line-items/catalogue";
import type { LineItem } from "@/domain/line-items/model";
import { type Day, parseDay } from "@/domain/periods/model";
import type { PointDetail } from "./point-detail";
import type { Cell, CompanyGrid } from "./read-grid";
import { type SplitFactor, type SplitStep, splitAdjusted } from "./split-adjusted";

const itemById = new Map(lineItems.map((item) => [item.id, item]));

/**
 * The grid on one basis: share counts and amounts per share as if every split had always been. A value stands on the
 * basis of the day its winning filing was filed; an override on that of the value it replaces, or of the day it was put in force. Derived values are sums
 * of amounts, which no split touches. The cells that changed say what was reported.
 */
export function adjustGrid(grid: CompanyGrid, splits: readonly SplitStep[]): CompanyGrid {
  if (splits.length === 0) return grid;
  const rows = grid.rows.map((row) => {
    const item = itemById.get(row.lineItemId);
    return item ? { ...row, cells: row.cells.map((cell) => cell && adjustCell(cell, item, splits)) } : row;
  });
  return { ...grid, rows };
}

function adjustCell(cell: Cell, item: LineItem, splits: readonly SplitStep[]): Cell {
  const basis = cell.basisOn === null ? null : parseDay(cell.basisOn);
  if (basis === null) return cell;
  const adjust = (value: string | null) => (value === null ? null : splitAdjusted(value, item, basis, splits));
  const { held } = cell;
  const shown = [cell.value, held?.candidate ?? null, held?.lastPublished ?? null].map(adjust);
  const [value, candidate, lastPublished] = shown;
  const factor = shown.find((one) => one)?.factor;
  if (!factor) return cell;
  return {
    ...cell,
    value: value?.value ?? null,
    held: held && { candidate: candidate?.value ?? null, lastPublished: lastPublished?.value ?? null },
    reported: { value: cell.value, factor },
  };
}

export type AdjustedPoint = {
  value: string;
  adjusted: string;
  factor: SplitFactor;
  /** The splits between the value's filing and today, oldest first. */
  splits: SplitStep[];
};

/** A point's value on both bases; null where no later split touches it, or it has no value on this clock. */
export function adjustPoint(point: PointDetail, splits: readonly SplitStep[]): AdjustedPoint | null {
  const item = itemById.get(point.address.lineItemId);
  const { value, basis } = point.asFiled ? asFiledBasis(point.asFiled) : currentBasis(point.current);
  if (!item || value === null || basis === null) return null;
  const adjusted = splitAdjusted(value, item, basis, splits);
  if (!adjusted) return null;
  const later = splits.filter(({ effectiveOn }) => effectiveOn > basis);
  return { value, adjusted: adjusted.value, factor: adjusted.factor, splits: later };
}

type Based = { value: string | null; basis: Day | null };

const asFiledBasis = ({ value, observation }: NonNullable<PointDetail["asFiled"]>): Based => ({
  value,
  basis: observation ? parseDay(observation.filedOn) : null,
});

function currentBasis(current: PointDetail["current"]): Based {
  const day = current?.winner?.filedOn ?? current?.override?.inForceFrom?.slice(0, 10);
  return { value: current?.value ?? null, basis: day === undefined ? null : parseDay(day) };
}
