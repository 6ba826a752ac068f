import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { type ShareViewInput, shareViewInput } from "./schema";
import { takeView } from "./take-view";

/** Shows a view to everybody who signs in, or to its owner alone again. Throws not_permitted, not_found, conflict. */
export async function shareView(outer: Ctx, given: ShareViewInput): Promise<{ version: number }> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "view.save");
    const input = parseInput(shareViewInput, given);
    const view = await takeView(ctx, person, input);
    const { version } = await ctx.db.savedView.update({
      where: { id: view.id },
      data: { shared: input.shared, updatedAt: ctx.now, version: { increment: 1 } },
    });
    const [before, after] = [{ shared: view.shared }, { shared: input.shared }];
    await writeAudit(ctx, { verb: "view.share", subject: `view:${view.id}`, before, after });
    return { version };
  });
}
