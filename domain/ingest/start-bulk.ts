import type { Ctx } from "@/domain/context";
import type { StartFetchingInput } from "./schema";
import { startFetching } from "./start-fetching";

/**
 * Queues the download of the source's archive of all companies and its ingest. Throws DomainError; `conflict` (with
 * `detail.runId`) while a poll or an archive of that source is going on.
 */
export const startBulk = (ctx: Ctx, input: StartFetchingInput): Promise<{ runId: number }> =>
  startFetching(ctx, "bulk", input);
