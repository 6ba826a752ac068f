import "server-only";
import { fromCursor } from "@/app/_lib/from-cursor";
import { getCtx } from "@/app/_lib/session";
import { lineItems } from "@/domain/line-items/catalogue";
import { listNotices, listSubscribers } from "@/domain/notices/reads";
import { can, refusal } from "@/domain/people/policy";
import { filterOf, type NoticeParams } from "./search-params";

const pageSize = 50;

/** A page of corrections, who hears of them, and what the person who looks may not. */
export async function loadNotices(params: NoticeParams) {
  const ctx = await getCtx();
  const { role } = ctx.person;
  const [page, subscribers] = await Promise.all([
    fromCursor(params.after, (after) => listNotices(ctx, { ...filterOf(params), after, limit: pageSize })),
    listSubscribers(ctx),
  ]);
  return {
    ...{ page, subscribers, now: ctx.now.toISOString() },
    manageRefusal: can(role, "notice.manage") ? null : refusal(role, "notice.manage"),
    items: lineItems.map(({ id, label }) => ({ id, label })),
  };
}
