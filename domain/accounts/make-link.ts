import type { Ctx } from "@/domain/context";
import { newToken, tokenHash, welcomePath } from "./link-token";
import { type LinkPurpose, linkEnd } from "./model";

export type Link = { purpose: LinkPurpose; path: string; expiresAt: Date };

/** A new link to choose a password, in the caller's transaction; earlier ones of the person open nothing any more. */
export async function makeLink(ctx: Ctx, personId: number, purpose: LinkPurpose): Promise<Link> {
  await voidLinks(ctx, personId);
  const token = newToken();
  const expiresAt = linkEnd(purpose, ctx.now);
  const createdById = ctx.actor.kind === "person" ? ctx.actor.id : null;
  await ctx.db.personToken.create({
    data: { personId, purpose, tokenHash: tokenHash(token), createdById, createdAt: ctx.now, expiresAt },
  });
  return { purpose, path: welcomePath(token), expiresAt };
}

/** Ends every link of a person that still opens. */
export async function voidLinks(ctx: Ctx, personId: number): Promise<void> {
  await ctx.db.personToken.updateMany({
    where: { personId, usedAt: null, expiresAt: { gt: ctx.now } },
    data: { expiresAt: ctx.now },
  });
}
