import type { Ctx } from "@/domain/context";
import type { Db } from "@/lib/db";
import type { News } from "../notify";

/** A person of the demo as an actor; `at` is the clock of what they do. */
export async function actorOf(db: Db, name: string, at: Date): Promise<Ctx & { personId: number }> {
  const { id } = await db.person.findUniqueOrThrow({ where: { email: `${name}@demo.example` } });
  return { db, actor: { kind: "person", id }, now: at, personId: id };
}

export const wokenIssue = (id: number): News => ({
  kind: "issue_woken",
  key: `issue:${id}:woken`,
  title: `Issue ${id} woke: a new filing came`,
  href: `/issues/${id}`,
});

export const comment = (id: number): News => ({
  kind: "issue_commented",
  key: `comment:${id}`,
  title: `Mei commented on issue ${id}`,
  body: "Is the unit right?",
  href: `/issues/${id}`,
});

export const handedOver = (id: number): News => ({
  kind: "issue_handed_over",
  key: `issue:${id}:handed-over`,
  title: `Mei took over issue ${id}`,
  body: "She works on its company today.",
  href: `/issues/${id}`,
});
