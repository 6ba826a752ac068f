import { Suspense } from "react";
import { formatCount } from "@/components/format";
import type { IconName } from "@/components/icon";
import { type Page, pagesOf, type Role } from "@/domain/people/policy";
import { loadOpenAlarms, loadViewCounts, loadWaitingPolicies, loadWaitingRuleChanges } from "../loaders";
import { NavigationLink } from "./navigation-link";
import styles from "./shell.module.css";

const icons: Record<Page["key"], IconName> = {
  issues: "inbox",
  overrides: "override",
  data: "data",
  rules: "check",
  sources: "source",
  admin: "admin",
};

export function Navigation({ role }: { role: Role }) {
  return (
    <div className={styles.groups}>
      {pagesOf(role).map((group) => (
        <section key={group.heading}>
          <h2>{group.heading}</h2>
          {group.pages.map((page) => (
            <NavigationLink key={page.key} href={page.path} icon={icons[page.key]} label={page.label}>
              <Suspense>
                <PageCount page={page.key} />
              </Suspense>
            </NavigationLink>
          ))}
        </section>
      ))}
    </div>
  );
}

async function PageCount({ page }: { page: Page["key"] }) {
  const [count, words] = await countOf(page);
  if (count === 0) return null;
  return (
    <span className={page === "sources" ? styles.alarms : styles.count}>
      {formatCount(count)}
      <span className="vh"> {words}</span>
    </span>
  );
}

async function countOf(page: Page["key"]): Promise<[count: number, words: string]> {
  if (page === "data") return [0, ""];
  if (page === "sources") {
    const alarms = await loadOpenAlarms();
    return [alarms, alarms === 1 ? "open alarm" : "open alarms"];
  }
  if (page === "rules") return [await loadWaitingRuleChanges(), "to authorise"];
  if (page === "admin") return [await loadWaitingPolicies(), "to authorise"];
  const counts = await loadViewCounts();
  return page === "issues" ? [counts.next, "to decide"] : [counts.awaiting, "to authorise"];
}
