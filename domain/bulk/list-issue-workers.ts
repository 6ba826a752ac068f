import type { Ctx } from "@/domain/context";
import { can, roles } from "@/domain/people/policy";

/** Active people who may work on issues, by name: to whom they can be handed over. */
export function listIssueWorkers(ctx: Ctx): Promise<{ id: number; name: string }[]> {
  return ctx.db.person.findMany({
    where: { active: true, role: { in: roles.filter((role) => can(role, "issue.claim")) } },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}
