"use server";
import { revalidatePath } from "next/cache";
import { type ActionResult, runAction } from "@/app/_lib/action";
import { retryFailedTasks } from "@/domain/ingest/retry-failed";
import { startIngest } from "@/domain/ingest/start-ingest";

export async function startRunAction(input: unknown): Promise<ActionResult<{ runId: number }>> {
  return runAction(async (ctx) => {
    const started = await startIngest(ctx, input);
    revalidatePath("/", "layout");
    return started;
  });
}

export async function retryFailedAction(runId: number): Promise<ActionResult<{ tasks: number }>> {
  return runAction(async (ctx) => {
    const retried = await retryFailedTasks(ctx, { runId });
    revalidatePath("/", "layout");
    return retried;
  });
}
