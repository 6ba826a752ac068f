export type RunProgressFacts = {
  active: boolean;
  startedAt: Date | null;
  finishedCompanies: number;
  openCompanies: number;
};

/** Companies a second since the start, and what that makes of the rest. Null while there is nothing to go by. */
export function runSpeed(
  { active, startedAt, finishedCompanies, openCompanies }: RunProgressFacts,
  now: Date,
): { ratePerSecond: number | null; remainingSeconds: number | null } {
  const elapsed = startedAt === null ? 0 : (now.getTime() - startedAt.getTime()) / 1000;
  if (!active || elapsed <= 0 || finishedCompanies === 0) return { ratePerSecond: null, remainingSeconds: null };
  const rate = finishedCompanies / elapsed;
  return { ratePerSecond: rate, remainingSeconds: Math.ceil(openCompanies / rate) };
}
