import type { AlarmKind, ChannelKind, DeliveryEvent } from "./schema";

/** Times are ISO strings. */
export type AlarmRow = {
  /** 0 for an alarm that only this reading sees: with all workers gone, nobody can write it down. */
  id: number;
  /** Null when it concerns all sources. */
  source: { code: string; name: string } | null;
  kind: AlarmKind;
  /** 1 is the gravest, 3 the lightest, as for issues. */
  severity: number;
  title: string;
  /** What happened, with numbers, and what to do. */
  detail: string;
  runId: number | null;
  openedAt: string;
  closedAt: string | null;
  /** When it last got worse, and what its title was before. */
  worsened: { at: string; from: string } | null;
  acknowledged: { at: string; by: string } | null;
  deliveries: DeliveryRow[];
};

export type AlarmPage = { rows: AlarmRow[]; nextCursor: string | null };

export type DeliveryRow = {
  /** "e-mail to ops@example.com". */
  channel: string;
  event: DeliveryEvent;
  attempts: number;
  /** Why the last attempt failed, in words. */
  error: string | null;
  createdAt: string;
  deliveredAt: string | null;
  /** No further attempt is made. */
  gaveUpAt: string | null;
};

export type ChannelRow = {
  id: number;
  kind: ChannelKind;
  /** An e-mail address; of a webhook only what tells it from others. */
  target: string;
  createdBy: string;
  createdAt: string;
  /** Why nothing can be sent by it now, in words. */
  problem: string | null;
  /** The last message sent or tried. */
  last: DeliveryRow | null;
};
