import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import type { PersonActorRow } from "@/domain/people/authorise";
import type { SavedView } from "@/prisma/generated/client";

/**
 * Locks a view until the transaction ends, in the version that the person saw. It is its owner's; an admin may change
 * what is shared with everybody. Throws not_found, not_permitted, conflict.
 */
export async function takeView(
  ctx: Ctx,
  person: PersonActorRow,
  { viewId, version }: { viewId: number; version: number },
): Promise<SavedView> {
  await ctx.db.$queryRaw`select id from saved_view where id = ${viewId} for update`;
  const view = await ctx.db.savedView.findUnique({ where: { id: viewId } });
  const mine = view?.personId === person.id;
  // Somebody else's own view is nobody's business, not even that it exists.
  if (!view || (!mine && !view.shared)) {
    throw new DomainError("not_found", "This view no longer exists. Reload the list.");
  }
  if (!mine && person.role !== "admin") {
    throw new DomainError(
      "not_permitted",
      `Only its owner or an admin can change the view “${view.name}”. Save your own.`,
    );
  }
  if (view.version !== version) {
    throw new DomainError("conflict", `The view “${view.name}” was changed meanwhile. Reload the list and look again.`);
  }
  return view;
}
