import type { Ctx } from "@/domain/context";
import { announce } from "@/domain/live";

/** Leaves in words why a preview will not be computed; asking for it again starts it anew. */
export async function giveUpRulePreview(
  ctx: Ctx,
  { previewId, round }: { previewId: number; round: number },
  message: string,
): Promise<void> {
  await ctx.db.rulePreview.updateMany({
    where: { id: previewId, round, finishedAt: null },
    data: { error: `It could not be computed: ${message}` },
  });
  await announce(ctx, "rules", previewId);
}
