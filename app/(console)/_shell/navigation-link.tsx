"use client";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/icon";
import styles from "./shell.module.css";

type Props = { href: string; icon: IconName; label: string; children?: ReactNode };

export function NavigationLink({ href, icon, label, children }: Props) {
  const path = usePathname();
  const router = useRouter();
  const here = path === href ? "page" : path.startsWith(`${href}/`) ? "true" : undefined;
  return (
    // Fetched ahead on intent, not on sight: a live page would fetch every link again at each of its refreshes.
    <Link
      className={styles.link}
      href={href}
      aria-current={here}
      prefetch={false}
      onMouseEnter={() => router.prefetch(href)}
      onFocus={() => router.prefetch(href)}
    >
      <Icon name={icon} />
      {label}
      {children}
    </Link>
  );
}
