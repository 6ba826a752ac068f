import { LinkTabs } from "@/components/link-tabs";
import { can, type Verb } from "@/domain/people/policy";
import { loadPerson, loadWaitingPolicies } from "../../loaders";

type Tab = { key: string; label: string; href: string; verb?: Verb };

const tabs = [
  { key: "overview", label: "Overview", href: "/admin" },
  { key: "policies", label: "Policies", href: "/admin/policies" },
  { key: "notices", label: "Corrections", href: "/admin/notices" },
  { key: "audit", label: "Audit", href: "/admin/audit", verb: "audit.read" },
  { key: "people", label: "People", href: "/admin/people", verb: "people.manage" },
] as const satisfies readonly Tab[];

/** The parts of /admin that this person's role may open, under the page's title. */
export async function AdminTabs({ current }: { current: (typeof tabs)[number]["key"] }) {
  const [{ role }, waiting] = await Promise.all([loadPerson(), loadWaitingPolicies()]);
  const shown = tabs.filter((tab: Tab) => tab.verb === undefined || can(role, tab.verb));
  return (
    <LinkTabs
      label="Admin"
      tabs={shown.map(({ key, label, href }) => ({
        ...{ key, label, href, current: key === current },
        count: key === "policies" && waiting > 0 ? waiting : undefined,
      }))}
    />
  );
}
