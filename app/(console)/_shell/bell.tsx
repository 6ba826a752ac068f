"use client";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { Icon } from "@/components/icon";
import { useKeys } from "@/components/use-keys";
import styles from "./bell.module.css";
import { useUnreadCount } from "./unread-count";

const href = "/notifications";
const most = 99;

/** What a person has not read yet, beside the product's name on every page. */
export function Bell({ unread, withKey = false }: { unread: number; withKey?: boolean }) {
  const count = useUnreadCount(unread);
  const router = useRouter();
  const path = usePathname();
  useKeys(withKey ? { N: () => router.push(href) } : {});
  const words = count === 0 ? "Notifications, nothing new" : `Notifications, ${count} new`;
  return (
    <Link
      className={styles.bell}
      href={href}
      prefetch={false}
      aria-label={words}
      title={`${words} (Shift+N)`}
      aria-current={path.startsWith(href) ? "page" : undefined}
    >
      <Icon name="bell" />
      {count > 0 ? <span aria-hidden="true">{count > most ? `${most}+` : count}</span> : null}
    </Link>
  );
}
