import type { Ctx } from "@/domain/context";
import type { StartFetchingInput } from "./schema";
import { startFetching } from "./start-fetching";

/**
 * Queues a poll: it reads who filed from the daily index and asks for those companies only, for the ones that failed,
 * and for the ones that were never taken. Throws DomainError; `conflict` (with `detail.runId`) while a poll or an
 * archive of that source is going on.
 */
export const startPoll = (ctx: Ctx, input: StartFetchingInput): Promise<{ runId: number }> =>
  startFetching(ctx, "poll", input);
