import Link from "next/link";
import { formatCount } from "./format";
import styles from "./link-tabs.module.css";

export type LinkTab = { key: string; label: string; href: string; count?: number; current: boolean };

/** Tabs that are addresses: the browser's back button and a shared link both work. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.key} href={tab.href} aria-current={tab.current ? "page" : undefined} scroll={false}>
          {tab.label}
          {tab.count !== undefined && <span>{formatCount(tab.count)}</span>}
        </Link>
      ))}
    </nav>
  );
}

/** One choice of few, as addresses. A choice without an address is not offered now. */
export function LinkSwitch(props: {
  label: string;
  choices: readonly { key: string; label: string; href: string | null; current: boolean }[];
}) {
  return (
    <nav className={styles.switch} aria-label={props.label}>
      {props.choices.map(({ key, label, href, current }) =>
        href ? (
          <Link key={key} href={href} aria-current={current ? "true" : undefined} scroll={false}>
            {label}
          </Link>
        ) : (
          <span key={key} title="No line item of this statement has this length">
            {label}
          </span>
        ),
      )}
    </nav>
  );
}
