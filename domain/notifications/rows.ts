import type { Choice } from "./model";
import type { NotificationKind } from "./schema";

/** Times are ISO strings. */
export type NewsRow = { id: number; title: string; body: string; href: string; at: string };

/** News of one kind that came within minutes of each other: one line to read. */
export type NewsGroup = {
  kind: NotificationKind;
  count: number;
  firstId: number;
  lastId: number;
  /** When the newest of them came. */
  at: string;
  unread: boolean;
  /** The newest first; at most ten of them. */
  news: NewsRow[];
};
export type NewsPage = { groups: NewsGroup[]; nextCursor: string | null };

export type ChoiceRow = Choice & { kind: NotificationKind };

/** What became of the last message by a channel. */
export type DeliveryRow = {
  event: "news" | "digest" | "test";
  attempts: number;
  error: string | null;
  createdAt: string;
  deliveredAt: string | null;
  gaveUpAt: string | null;
};

export type ChoicesPage = {
  /** Kinds that can concern a person of this role. */
  choices: ChoiceRow[];
  email: { address: string; problem: string | null; last: DeliveryRow | null };
  digest: { digestAt: string; timeZone: string };
  webhook: { address: string; last: DeliveryRow | null } | null;
};
