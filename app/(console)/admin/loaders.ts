import "server-only";
import { getCtx } from "@/app/_lib/session";
import { formatPlural } from "@/components/format";
import { noticeFigures } from "@/domain/notices/reads";
import { can } from "@/domain/people/policy";
import { loadWaitingPolicies } from "../loaders";
import type { Card } from "./_components/admin-card";

/** The cards of what this person's role may open. */
export async function loadCards(): Promise<Card[]> {
  const ctx = await getCtx();
  const { person } = ctx;
  const [waiting, notices] = await Promise.all([loadWaitingPolicies(), noticeFigures(ctx)]);
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
      ...correctionState(notices),
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

function correctionState({ recent, subscribers, failing }: Awaited<ReturnType<typeof noticeFigures>>) {
  if (failing > 0) return { state: `${formatPlural(failing, "receiver")} cannot be reached`, urgent: true };
  const told = subscribers === 0 ? "nobody is told by webhook" : `${formatPlural(subscribers, "receiver")}`;
  return { state: `${formatPlural(recent, "correction")} in 30 days, ${told}` };
}
