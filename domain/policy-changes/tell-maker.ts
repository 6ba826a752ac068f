import type { Ctx } from "@/domain/context";
import { notify } from "@/domain/notifications/notify";
import type { PolicyChange } from "@/prisma/generated/client";

/** Tells who proposed a change what became of it. */
export const tellMaker = (
  ctx: Ctx,
  { id, kind, makerId }: PolicyChange,
  title: string,
  note: string | undefined,
): Promise<void> =>
  notify(ctx, [makerId], {
    kind: "policy_decided",
    key: `policy:${id}:decided`,
    title,
    body: note ?? "",
    href: `/admin/policies/${kind}`,
  });
