import { type Executor, execute } from "@/lib/execute";

/** The channel that every open page hears through the server-sent-events route. */
export const liveChannel = "sublinear_live";

export const liveTopics = [
  "issues",
  "runs",
  "overrides",
  "sources",
  "mappings",
  "rules",
  "splits",
  "bulk",
  "notifications",
  "policies",
  "notices",
  "people",
] as const;
export type LiveTopic = (typeof liveTopics)[number];
/** Ids only: a page that hears of a change reads it again with its own rights. */
export type LiveMessage = { topic: LiveTopic; id?: number };

/** Tells open pages that something changed, when and only when the caller's transaction commits. */
export async function announce(ctx: { db: Executor }, topic: LiveTopic, id?: number): Promise<void> {
  await execute(ctx.db, "select pg_notify($1::text, $2::text)", [liveChannel, JSON.stringify({ topic, id })]);
}
