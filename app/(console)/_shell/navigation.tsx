import { Suspense } from "react";
import { formatCount } from "@/components/format";
import type { IconName } from "@/components/icon";
import { type Page, pagesOf, type Role } from "@/domain/people/policy";
import { loadViewCounts } from "../loaders";
import { NavigationLink } from "./navigation-link";
import styles from "./shell.module.css";

const icons: Record<Page["key"], IconName> = {
  issues: "inbox",
  overrides: "override",
  data: "data",
  sources: "source",
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
  if (page !== "issues" && page !== "overrides") return null;
  const counts = await loadViewCounts();
  const [count, words] = page === "issues" ? [counts.next, "to decide"] : [counts.awaiting, "to authorise"];
  if (count === 0) return null;
  return (
    <span className={styles.count}>
      {formatCount(count)}
      <span className="vh"> {words}</span>
    </span>
  );
}
