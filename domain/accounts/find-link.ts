import type { Ctx } from "@/domain/context";
import { tokenHash } from "./link-token";
import { type LinkState, linkStateOf } from "./model";

type FoundLink = {
  id: number;
  purpose: string;
  usedAt: Date | null;
  expiresAt: Date;
  person: { id: number; name: string; email: string; active: boolean };
};

/** What somebody holds who follows a link; its person only for one that is known. */
export async function findLink(ctx: Ctx, token: string): Promise<{ state: LinkState; link: FoundLink | null }> {
  const stored = await ctx.db.personToken.findUnique({ where: { tokenHash: tokenHash(token) } });
  if (!stored) return { state: "unknown", link: null };
  const person = await ctx.db.person.findUniqueOrThrow({
    where: { id: stored.personId },
    select: { id: true, name: true, email: true, active: true },
  });
  const link = { ...stored, person };
  return { state: linkStateOf(link, ctx.now), link };
}
