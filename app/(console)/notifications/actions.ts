"use server";
import { revalidatePath } from "next/cache";
import { type ActionResult, runAction } from "@/app/_lib/action";
import type { MarkReadInput } from "@/domain/notifications/inputs";
import { markRead } from "@/domain/notifications/mark-read";

export async function markReadAction(input: MarkReadInput): Promise<ActionResult<{ read: number }>> {
  return runAction(async (ctx) => {
    const outcome = await markRead(ctx, input);
    revalidatePath("/notifications");
    return outcome;
  });
}
