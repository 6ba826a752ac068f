import { formatCount } from "./format";

/** The longest note that is kept. */
export const longestNote = 2000;
const nearlyFull = 1800;

/** How full a note is, once that matters: the field takes no more than fits. */
export const noteHint = (note: string): string | undefined =>
  note.length > nearlyFull ? `${formatCount(note.length)} of ${formatCount(longestNote)}` : undefined;
