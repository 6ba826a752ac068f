import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { startPoll } from "@/domain/ingest/start-poll";
import type { UniverseSource } from "./model";

/**
 * Starts the poll that takes new members' history, after they were added. They are members whether it starts or not:
 * what keeps it from starting is told, and the next poll takes them.
 */
export async function onboard(
  ctx: Ctx,
  sourceCode: UniverseSource,
): Promise<{ runId: number | null; later: string | null }> {
  try {
    const { runId } = await startPoll(ctx, { sourceCode, startedBy: "onboarding" });
    return { runId, later: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code !== "conflict") return { runId: null, later: error.message };
    return { runId: null, later: "A run of this source is going on: the next poll takes their history." };
  }
}
