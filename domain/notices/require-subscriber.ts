import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import type { NoticeSubscriber } from "@/prisma/generated/client";

/** The active subscriber with this id, locked until the transaction ends. Throws not_found. */
export async function requireSubscriber(ctx: Ctx, id: number): Promise<NoticeSubscriber> {
  await ctx.db.$queryRaw`select id from notice_subscriber where id = ${id} for update`;
  const subscriber = await ctx.db.noticeSubscriber.findUnique({ where: { id } });
  if (subscriber?.active) return subscriber;
  throw new DomainError("not_found", "This receiver is no longer there. Reload the page.");
}
