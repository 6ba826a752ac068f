import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { type SaveViewInput, saveViewInput } from "./schema";

const mostViews = 100;

/**
 * Keeps the state of a list under a name of one's own; under the same name again, the new state replaces the old one.
 * Throws not_permitted, invalid_input, and a conflict beyond 100 views of a list.
 */
export async function saveView(outer: Ctx, given: SaveViewInput): Promise<{ viewId: number }> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "view.save");
    const { list, name, query, shared } = parseInput(saveViewInput, given);
    const key = { personId: person.id, list, name };
    const before = await ctx.db.savedView.findUnique({ where: { personId_list_name: key } });
    const count = before ? 0 : await ctx.db.savedView.count({ where: { personId: person.id, list } });
    if (count >= mostViews) {
      throw new DomainError("conflict", `You have ${mostViews} views of this list already. Delete one first.`);
    }
    const { id } = await ctx.db.savedView.upsert({
      where: { personId_list_name: key },
      create: { ...key, query, shared, createdAt: ctx.now, updatedAt: ctx.now },
      update: { query, shared, updatedAt: ctx.now, version: { increment: 1 } },
    });
    await writeAudit(ctx, {
      verb: "view.save",
      subject: `view:${id}`,
      ...(before ? { before: { query: before.query, shared: before.shared } } : {}),
      after: { list, name, query, shared },
    });
    return { viewId: id };
  });
}
