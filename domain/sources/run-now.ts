import type { Ctx } from "@/domain/context";
import { type EdgarEnv, edgarSettings } from "@/domain/edgar/settings";
import { parseInput } from "@/domain/parse-input";
import { authorise } from "@/domain/people/authorise";
import { type RunNowInput, runNowInput } from "./schema";
import { startRun } from "./start-run";
import { requireFetched } from "./take-source";

/**
 * Starts a run of a source at once, paused or not, and leaves its schedule as it is. Throws not_permitted, not_found,
 * unavailable when the source is not configured, and conflict (`detail.runId`) when a run of it is going on.
 */
export async function runNow(ctx: Ctx, env: EdgarEnv, given: RunNowInput): Promise<{ runId: number }> {
  await authorise(ctx, "ingest.start");
  const { sourceCode, kind } = parseInput(runNowInput, given);
  const source = await requireFetched(ctx, sourceCode);
  edgarSettings(env, source.code);
  return startRun(ctx, kind, { sourceCode: source.code, startedBy: "person" });
}
