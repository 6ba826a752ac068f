/** The 97.5% point of the standard normal distribution. */
const z = 1.959963984540054;

export type Share = { share: number; low: number; high: number };

/**
 * The share `hits` of `trials` with its 95% score interval (Wilson 1927), all from 0 to 1; null without trials. Unlike
 * the normal approximation it stays within 0 and 1 and holds for few trials.
 */
export function wilsonShare(hits: number, trials: number): Share | null {
  if (trials <= 0) return null;
  const share = hits / trials;
  const spread = (z * z) / trials;
  const middle = (share + spread / 2) / (1 + spread);
  const half = (z / (1 + spread)) * Math.sqrt((share * (1 - share)) / trials + spread / (4 * trials));
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
