export type LiveRows<Row> = {
  /** In the order in which the person has seen them. */
  rows: Row[];
  /** Ids that no longer belong to this list; they stay where they are until the person asks for the new list. */
  gone: ReadonlySet<number>;
  /** How many rows have come that are not shown. */
  arrived: number;
};

/** A fresh answer of the server laid over what is on the screen: rows change in place, none moves. */
export function mergeRows<Row extends { id: number }>(shown: readonly Row[], incoming: readonly Row[]): LiveRows<Row> {
  const fresh = new Map(incoming.map((row) => [row.id, row]));
  const ids = new Set(shown.map((row) => row.id));
  return {
    rows: shown.map((row) => fresh.get(row.id) ?? row),
    gone: new Set(shown.filter((row) => !fresh.has(row.id)).map((row) => row.id)),
    arrived: incoming.filter((row) => !ids.has(row.id)).length,
  };
}
