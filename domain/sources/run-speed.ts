export type RunProgressFacts = {
  /** It runs, and there is somebody to run it. */
  active: boolean;
  startedAt: Date | null;
  finishedCompanies: number;
  openCompanies: number;
  /** While the archive comes in: bytes, of how many if the source said so. */
  download: { fetchedBytes: number; totalBytes: number | null } | null;
};

export type RunSpeed = {
  /** Companies. */
  ratePerSecond: number | null;
  bytesPerSecond: number | null;
  remainingSeconds: number | null;
};

const unknown: RunSpeed = { ratePerSecond: null, bytesPerSecond: null, remainingSeconds: null };

/** What a second brought since the start, and what that makes of the rest. Null while there is nothing to go by. */
export function runSpeed(facts: RunProgressFacts, now: Date): RunSpeed {
  const { active, startedAt, finishedCompanies, openCompanies, download } = facts;
  const elapsed = startedAt === null ? 0 : (now.getTime() - startedAt.getTime()) / 1000;
  if (!active || elapsed <= 0) return unknown;
  if (download) return downloadSpeed(download, elapsed);
  if (finishedCompanies === 0) return unknown;
  const rate = finishedCompanies / elapsed;
  return { ...unknown, ratePerSecond: rate, remainingSeconds: Math.ceil(openCompanies / rate) };
}

function downloadSpeed({ fetchedBytes, totalBytes }: NonNullable<RunProgressFacts["download"]>, elapsed: number) {
  if (fetchedBytes === 0) return unknown;
  const bytesPerSecond = fetchedBytes / elapsed;
  const remainingSeconds =
    totalBytes === null ? null : Math.ceil(Math.max(0, totalBytes - fetchedBytes) / bytesPerSecond);
  return { ratePerSecond: null, bytesPerSecond, remainingSeconds };
}
