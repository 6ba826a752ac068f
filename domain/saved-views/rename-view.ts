import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { type RenameViewInput, renameViewInput } from "./schema";
import { takeView } from "./take-view";

/** Gives a view another name. Throws not_permitted, not_found, conflict where the owner has a view of that name. */
export async function renameView(outer: Ctx, given: RenameViewInput): Promise<{ version: number }> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "view.save");
    const input = parseInput(renameViewInput, given);
    const view = await takeView(ctx, person, input);
    const { personId, list } = view;
    const namesake = await ctx.db.savedView.findUnique({
      where: { personId_list_name: { personId, list, name: input.name } },
    });
    if (namesake && namesake.id !== view.id) {
      throw new DomainError("conflict", `There is a view “${input.name}” already. Choose another name.`);
    }
    const { version } = await ctx.db.savedView.update({
      where: { id: view.id },
      data: { name: input.name, updatedAt: ctx.now, version: { increment: 1 } },
    });
    const [before, after] = [{ name: view.name }, { name: input.name }];
    await writeAudit(ctx, { verb: "view.rename", subject: `view:${view.id}`, before, after });
    return { version };
  });
}
