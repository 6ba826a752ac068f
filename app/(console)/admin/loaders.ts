import "server-only";
import { getCtx } from "@/app/_lib/session";
import { can } from "@/domain/people/policy";
import { loadWaitingPolicies } from "../loaders";
import type { Card } from "./_components/admin-card";

/** The cards of what this person's role may open. */
export async function loadCards(): Promise<Card[]> {
  const [{ person }, waiting] = await Promise.all([getCtx(), loadWaitingPolicies()]);
  return [
    {
      title: "Policies",
      href: "/admin/policies",
      about: "Who authorises an override, what is held from publication, and how much time an issue has.",
      ...(waiting > 0 ? { state: changesWait(waiting), urgent: true } : {}),
    },
    {
      title: "Corrections",
      href: "/admin/notices",
      about: "Which values that were served turned out wrong, and which consumers were told.",
    },
    ...(can(person.role, "audit.read")
      ? [{ title: "Audit", href: "/admin/audit", about: "Who did what, when, before and after; provably complete." }]
      : []),
    ...(can(person.role, "people.manage")
      ? [{ title: "People", href: "/admin/people", about: "Who may sign in, and what they may do." }]
      : []),
  ];
}

const changesWait = (count: number): string =>
  count === 1 ? "1 change waits for you to authorise it" : `${count} changes wait for you to authorise them`;
