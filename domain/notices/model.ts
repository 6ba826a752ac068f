/** `corrected`: another value is served; `withdrawn`: none is; `reinstated`: one is served again. */
export const noticeKinds = ["corrected", "withdrawn", "reinstated"] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export const noticeKindWords: Readonly<Record<NoticeKind, string>> = {
  corrected: "Corrected",
  withdrawn: "Withdrawn",
  reinstated: "Reinstated",
};

/** A message holds at most this many notices, so that a receiver can take it in one go. */
export const noticesAtOnce = 100;

/** Attempts of one message before it is given up: some two days, with the waits between them. */
export const mostAttempts = 16;

const firstWaitMs = 30_000;
const longestWaitMs = 6 * 3_600_000;

/** The wait after so many failures in a row: half a minute, doubled each time, at most six hours. */
export const waitMs = (failures: number): number =>
  Math.min(firstWaitMs * 2 ** Math.max(0, failures - 1), longestWaitMs);
