/** Every row stems from the simulated market. */
export const isAllSimulated = (rows: readonly { simulated: boolean }[]): boolean =>
  rows.length > 0 && rows.every((row) => row.simulated);
