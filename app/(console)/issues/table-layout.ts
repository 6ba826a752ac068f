/** Columns of the queue in their standard order; `title` is always there and takes what the others leave. */
export const columnIds = [
  "priority",
  "title",
  "company",
  "rule",
  "item",
  "cause",
  "severity",
  "findings",
  "points",
  "suggestion",
  "age",
  "assignee",
] as const;
export type ColumnId = (typeof columnIds)[number];

/** A column of the table; without a width it has its own. */
export type Column = { id: ColumnId; width: number | null };

export const densities = ["compact", "standard", "roomy"] as const;
export type Density = (typeof densities)[number];

export const pageSizes = [50, 100, 200, 500] as const;

const leastWidth = 40;
const mostWidth = 900;

const hiddenAtFirst: ReadonlySet<ColumnId> = new Set<ColumnId>(["cause", "severity", "points", "suggestion"]);
export const standardColumns: readonly Column[] = columnIds
  .filter((id) => !hiddenAtFirst.has(id))
  .map((id) => ({ id, width: null }));

export const clampWidth = (width: number): number => Math.round(Math.min(mostWidth, Math.max(leastWidth, width)));

export type LayoutParams = { cols: Column[] | null; density: Density | null; rows: (typeof pageSizes)[number] | null };
export type Layout = { columns: readonly Column[]; density: Density };

export function layoutOf({ cols, density }: Pick<LayoutParams, "cols" | "density">): Layout {
  return { columns: cols === null ? standardColumns : withTitle(cols), density: density ?? "standard" };
}

/** Each column once, and the title in any case: it is the row's link. */
function withTitle(columns: readonly Column[]): Column[] {
  const once = columns.filter(({ id }, place) => columns.findIndex((other) => other.id === id) === place);
  return once.some(({ id }) => id === "title") ? once : [{ id: "title", width: null }, ...once];
}

/** Shows a column in its standard place among the others, or takes it away. */
export function toggleColumn(columns: readonly Column[], id: ColumnId): Column[] {
  if (id === "title") return [...columns];
  if (columns.some((column) => column.id === id)) return columns.filter((column) => column.id !== id);
  const before = columnIds.slice(0, columnIds.indexOf(id));
  const at = columns.findLastIndex((column) => before.includes(column.id)) + 1;
  return columns.toSpliced(at, 0, { id, width: null });
}

/** Moves a column by one place; at an end it stays. */
export function moveColumn(columns: readonly Column[], id: ColumnId, by: 1 | -1): Column[] {
  const from = columns.findIndex((column) => column.id === id);
  const to = from + by;
  const column = columns[from];
  if (!column || to < 0 || to >= columns.length) return [...columns];
  return columns.toSpliced(from, 1).toSpliced(to, 0, column);
}

export const resizeColumn = (columns: readonly Column[], id: ColumnId, width: number | null): Column[] =>
  columns.map((column) => (column.id === id ? { id, width: width === null ? null : clampWidth(width) } : column));

const isStandard = (columns: readonly Column[]): boolean =>
  columns.length === standardColumns.length &&
  columns.every(({ id, width }, place) => width === null && standardColumns[place]?.id === id);

/** As the address says it: the standard look needs no words there. */
export const colsParam = (columns: readonly Column[]): Column[] | null => (isStandard(columns) ? null : [...columns]);

/** The person's last choice is kept in this cookie, as a query: the server lays the table out without a flicker. */
export const layoutCookie = "queue-layout";

export const columnText = ({ id, width }: Column): string => (width === null ? id : `${id}.${width}`);

/** The parts of an address that say how the table looks; the standard look needs none. */
export function layoutQuery({ columns, density }: Layout): Record<string, string> {
  const cols = colsParam(columns);
  return {
    ...(cols === null ? {} : { cols: cols.map(columnText).join(",") }),
    ...(density === "standard" ? {} : { density }),
  };
}
