"use server";
import { revalidatePath } from "next/cache";
import { type ActionResult, runAction } from "@/app/_lib/action";
import { listIssueWorkers } from "@/domain/bulk/list-issue-workers";
import { type BulkPreview, previewBulk } from "@/domain/bulk/preview-bulk";
import type { BulkTarget, PreviewBulkInput, StartBulkInput, UndoBulkInput } from "@/domain/bulk/schema";
import { type StartedBulk, startBulk } from "@/domain/bulk/start-bulk";
import { stopBulk } from "@/domain/bulk/stop-bulk";
import { undoBulk } from "@/domain/bulk/undo-bulk";

export async function previewBulkAction(input: PreviewBulkInput): Promise<ActionResult<BulkPreview>> {
  return runAction((ctx) => previewBulk(ctx, input));
}

export async function startBulkAction(input: StartBulkInput): Promise<ActionResult<StartedBulk>> {
  return runAction((ctx) => startBulk(ctx, input));
}

export async function stopBulkAction(input: BulkTarget): Promise<ActionResult<{ done: number; total: number }>> {
  return runAction(async (ctx) => {
    const stopped = await stopBulk(ctx, input);
    revalidatePath(`/issues/bulk/${input.bulkId}`);
    return stopped;
  });
}

export async function undoBulkAction(input: UndoBulkInput): Promise<ActionResult<{ items: number }>> {
  return runAction(async (ctx) => {
    const undone = await undoBulk(ctx, input);
    revalidatePath(`/issues/bulk/${input.bulkId}`);
    return undone;
  });
}

/** To whom issues can be handed over. */
export async function listIssueWorkersAction(): Promise<ActionResult<{ id: number; name: string }[]>> {
  return runAction(listIssueWorkers);
}
