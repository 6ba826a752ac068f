import { DateTime } from "luxon";

export type DigestTime = {
  /** HH:MM. */
  digestAt: string;
  timeZone: string;
};

/**
 * The last moment at which a digest was due, and the local day (YYYY-MM-DD) it belongs to; null while today's is still
 * to come. A time that the clocks skip in spring comes one hour later, one that they repeat in autumn counts once.
 */
export function digestMoment({ digestAt, timeZone }: DigestTime, now: Date): { day: string; at: Date } | null {
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  const [hour, minute] = digestAt.split(":").map(Number);
  const due = local.startOf("day").set({ hour, minute });
  const day = local.toISODate();
  return day !== null && due <= local ? { day, at: due.toJSDate() } : null;
}
