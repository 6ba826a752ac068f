import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { type DeleteViewInput, deleteViewInput } from "./schema";
import { takeView } from "./take-view";

/** Deletes a view, for everybody it was shared with as well. Throws not_permitted, not_found, conflict. */
export async function deleteView(outer: Ctx, given: DeleteViewInput): Promise<{ name: string }> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "view.save");
    const view = await takeView(ctx, person, parseInput(deleteViewInput, given));
    await ctx.db.savedView.delete({ where: { id: view.id } });
    const { list, name, query, shared } = view;
    await writeAudit(ctx, { verb: "view.delete", subject: `view:${view.id}`, before: { list, name, query, shared } });
    return { name };
  });
}
